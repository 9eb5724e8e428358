package io.github.cnibench.suite.explore;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes data so that it can stand inside an HTML page. */
final class PageJson {

    private PageJson() {}

    /** Return {@code data} as JSON that no HTML parser takes for the end of a script: a {@code <} only stands escaped. */
    static String embeddable(PageData data) {
        return JsonMapper.builder()
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build()
                .writeValueAsString(data)
                .replace("<", "\\u003c");
    }
}
