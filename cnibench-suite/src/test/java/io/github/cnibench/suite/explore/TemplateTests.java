package io.github.cnibench.suite.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTests {

    @Test
    void what_fills_a_place_is_taken_as_it_is() {
        assertThat(Template.fill("<{{a}}> <{{b}}>", Map.of("a", "{{b}} $1 \\", "b", "2")))
                .isEqualTo("<{{b}} $1 \\> <2>");
    }

    @Test
    void a_place_without_a_value_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Template.fill("{{a}}", Map.of()))
                .withMessage("there is no value for the place {{a}}");
    }
}
