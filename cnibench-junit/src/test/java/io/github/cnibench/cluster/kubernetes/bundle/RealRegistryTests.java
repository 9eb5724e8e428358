package io.github.cnibench.cluster.kubernetes.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Digests of a real registry. */
@Tag("network")
class RealRegistryTests {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void a_registry_says_the_digest_of_an_image_and_of_an_index() {
        try (RealRegistry real = RealRegistry.start(folder)) {
            String digest = real.push("team/tool", "1");
            String index = real.pushIndex("team/tool", "all", digest, 294);
            ImageRegistry registry = new ImageRegistry();

            assertThat(registry.digestOf(image(real, "team/tool:1"))).isEqualTo(digest);
            assertThat(registry.digestOf(image(real, "team/tool:all"))).isEqualTo(index);
            assertThat(registry.digestOf(image(real, "team/tool:1@" + digest))).isEqualTo(digest);
            assertThatThrownBy(() -> registry.digestOf(image(real, "team/tool:2")))
                    .hasMessage("no digest of " + real.host() + "/team/tool:2: its registry has no such image");
        }
    }

    @Test
    void a_registry_that_wants_tokens_gets_one_for_each_repository() throws Exception {
        try (TokenServer tokens = TokenServer.start(folder);
                RealRegistry real = RealRegistry.start(folder, tokens)) {
            String one = real.push("one", "1");
            String two = real.push("two/deep", "1");
            ImageRegistry registry = new ImageRegistry();

            assertThat(registry.digestOf(image(real, "one:1"))).isEqualTo(one);
            assertThat(registry.digestOf(image(real, "one@" + one))).isEqualTo(one);
            assertThat(registry.digestOf(image(real, "two/deep:1"))).isEqualTo(two);
            assertThatThrownBy(() -> registry.digestOf(image(real, "one:2"))).hasMessageEndingWith("has no such image");

            assertThat(tokens.scopes()).containsExactly("repository:one:pull", "repository:two/deep:pull");
        }
    }

    private static ImageName image(RealRegistry real, String name) {
        return ImageName.parse(real.host() + "/" + name);
    }
}
