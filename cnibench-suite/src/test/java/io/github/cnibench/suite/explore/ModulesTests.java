package io.github.cnibench.suite.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModulesTests {

    @Test
    void a_module_comes_once_and_after_those_it_imports_from() {
        Map<String, String> files = Map.of(
                "a.js", "import { b } from \"./b.js\";\nimport { c } from \"./c.js\";\nb(c);",
                "b.js", "import { c } from \"./c.js\";\nexport function b() {}",
                "c.js", "const local = 1;\nexport const c = local;");

        assertThat(Modules.joined("a.js", files::get)).isEqualTo("""
                const modules = {};
                modules["c.js"] = (() => {
                const local = 1;
                const c = local;
                return { c };
                })();
                modules["b.js"] = (() => {
                const { c } = modules["c.js"];
                function b() {}
                return { b };
                })();
                modules["a.js"] = (() => {
                const { b } = modules["b.js"];
                const { c } = modules["c.js"];
                b(c);
                return {  };
                })();
                """);
    }

    @Test
    void a_circle_is_refused() {
        Map<String, String> files =
                Map.of("a.js", "import { b } from \"./b.js\";", "b.js", "import { a } from \"./a.js\";");

        assertThatIllegalStateException()
                .isThrownBy(() -> Modules.joined("a.js", files::get))
                .withMessage("a.js: imports itself by way of a.js, b.js");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import b from \"./b.js\";",
                "import { b } from 'b';",
                "import { b as c } from \"./b.js\";",
                "export default 1;",
                "export { b };",
                "// </script>",
            })
    void what_cannot_be_joined_is_refused_with_its_place(String line) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Modules.joined("a.js", name -> "const x = 1;\n" + line))
                .withMessageStartingWith("a.js:2: expected an import or export that can be joined")
                .withMessageEndingWith(line);
    }
}
