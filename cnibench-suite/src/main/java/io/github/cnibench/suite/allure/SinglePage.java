package io.github.cnibench.suite.allure;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page that Allure's command line writes as a single file, with the files that are embedded in it. */
final class SinglePage {

    private static final Pattern EMBEDDED = Pattern.compile("d\\('([^']+)','([A-Za-z0-9+/=]*)'\\)");
    private static final Pattern EXTERNAL_SCRIPT =
            Pattern.compile("<script[^>]*\\ssrc\\s*=\\s*[\"']?(?:https?:)?//[^>]*>\\s*</script>");
    private static final Pattern EXTERNAL_LINK =
            Pattern.compile("<link[^>]*\\shref\\s*=\\s*[\"']?(?:https?:)?//[^>]*>");

    private SinglePage() {}

    /** Return the embedded files by name, such as {@code widgets/history-trend.json}. */
    static Map<String, String> files(String page) {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher matcher = EMBEDDED.matcher(page);
        while (matcher.find()) {
            files.put(
                    matcher.group(1), new String(Base64.getDecoder().decode(matcher.group(2)), StandardCharsets.UTF_8));
        }
        return files;
    }

    /** Return {@code page} without the scripts and links that a browser would load from elsewhere. */
    static String withoutExternals(String page) {
        return EXTERNAL_LINK
                .matcher(EXTERNAL_SCRIPT.matcher(page).replaceAll(""))
                .replaceAll("");
    }
}
