package io.github.cnibench.cluster.kubernetes.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTests {

    @Test
    void a_token_is_asked_for_the_repository_and_pulling_only() {
        Challenge challenge = Challenge.parse(
                        "Bearer realm=\"https://auth.example.org/token\",service=\"registry.example.org\","
                                + "scope=\"repository:a/b:pull,push\"")
                .orElseThrow();

        assertThat(challenge.tokenUrl("a/b"))
                .hasToString(
                        "https://auth.example.org/token?service=registry.example.org&scope=repository%3Aa%2Fb%3Apull");
    }

    @Test
    void letters_of_the_scheme_and_blanks_do_not_matter() {
        assertThat(Challenge.parse(" bearer  Realm = https://auth.example.org/token?x=1 , error=\"none\" "))
                .contains(new Challenge("https://auth.example.org/token?x=1", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic realm=\"x\"", "Bearer service=\"x\"", "Negotiate", ""})
    void what_asks_for_no_token_is_told(String header) {
        assertThat(Challenge.parse(header)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://auth.example.org/token", "file:///etc/passwd", "/token"})
    void a_token_is_taken_from_an_encrypted_place_only(String realm) {
        Challenge challenge = new Challenge(realm, Optional.empty());

        assertThatThrownBy(() -> challenge.tokenUrl("a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected an https address for tokens, but got '" + realm + "'");
    }
}
