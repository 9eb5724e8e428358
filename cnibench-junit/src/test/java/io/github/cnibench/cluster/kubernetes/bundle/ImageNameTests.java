package io.github.cnibench.cluster.kubernetes.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNameTests {

    private static final String DIGEST = "sha256:" + "0a".repeat(32);

    @ParameterizedTest
    @CsvSource({
        "busybox, https://registry-1.docker.io/v2/library/busybox/manifests/latest",
        "busybox:1.36, https://registry-1.docker.io/v2/library/busybox/manifests/1.36",
        "docker.io/busybox:1.36, https://registry-1.docker.io/v2/library/busybox/manifests/1.36",
        "index.docker.io/calico/node:v3.27.2, https://registry-1.docker.io/v2/calico/node/manifests/v3.27.2",
        "flannel/flannel:v0.24.2, https://registry-1.docker.io/v2/flannel/flannel/manifests/v0.24.2",
        "quay.io/tigera/operator:v1.32.5, https://quay.io/v2/tigera/operator/manifests/v1.32.5",
        "registry.example:5000/a/b/c, https://registry.example:5000/v2/a/b/c/manifests/latest",
        "localhost:5000/x:1, http://localhost:5000/v2/x/manifests/1",
        "127.0.0.1:5000/x, http://127.0.0.1:5000/v2/x/manifests/latest"
    })
    void is_asked_where_container_engines_ask(String name, String url) {
        assertThat(ImageName.parse(name).manifestUrl()).isEqualTo(url);
    }

    @Test
    void a_digest_is_asked_for_and_not_the_tag_beside_it() {
        ImageName name = ImageName.parse("quay.io/cilium/cilium:v1.15.2@" + DIGEST);

        assertThat(name.manifestUrl()).isEqualTo("https://quay.io/v2/cilium/cilium/manifests/" + DIGEST);
        assertThat(name).hasToString("quay.io/cilium/cilium@" + DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":1",
                "Busybox",
                "quay.io/",
                "quay.io/a b",
                "a:",
                "a@sha256:12",
                "a:1:2",
                "${IMAGE}",
                "https://quay.io/a",
                "quay.io//a"
            })
    void what_is_no_name_is_refused(String text) {
        assertThatThrownBy(() -> ImageName.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + text + "' is no name of a container image, such as quay.io/project/image:tag");
    }

    @Test
    void an_image_that_cnibench_makes_is_in_no_registry() {
        assertThat(ImageName.parse("localhost/cnibench/flannel:v0.26.7").isOwn())
                .isTrue();
        assertThat(ImageName.parse("localhost:5000/cnibench/flannel:v0.26.7").isOwn())
                .isFalse();
    }
}
