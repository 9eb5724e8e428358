package io.github.cnibench.suite.explore;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The chart library that is packed into the page: Apache ECharts, the build for common charts. */
final class Library {

    private static final Pattern VERSION = Pattern.compile("\\.version=\"([0-9.]+)\"");

    private static final List<String> LICENSES = List.of(
            "library/echarts/NOTICE",
            "library/echarts/LICENSE",
            "library/echarts/LICENSE-d3",
            "library/zrender/LICENSE");

    private Library() {}

    /** Return the script, with its own notice at its head. */
    static String script() {
        return Resource.text("library/echarts/echarts.common.min.js");
    }

    /** Return the version that the script names. */
    static String version() {
        Matcher version = VERSION.matcher(script());
        return version.results()
                .map(found -> found.group(1))
                .reduce((first, last) -> last)
                .orElse("");
    }

    /** Return the notice and the licenses of the library and of what is in it, as its makers wrote them. */
    static String licenses() {
        return LICENSES.stream().map(Resource::text).map(String::strip).collect(Collectors.joining("\n\n\n"));
    }
}
