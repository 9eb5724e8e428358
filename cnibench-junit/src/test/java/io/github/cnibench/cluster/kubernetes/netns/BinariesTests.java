package io.github.cnibench.cluster.kubernetes.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.tool.ToolException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTests {

    /** A compiler that makes programs which say the version that they should have. */
    private static final String COMPILER = """
            #!/bin/sh
            if [ "$1" = version ]; then echo go version go1.26.8 linux/amd64; exit 0; fi
            [ -f "$2/go.mod" ] && [ -f "$2/go.sum" ] || { echo "no module in $2" >&2; exit 1; }
            while [ "$1" != -o ]; do shift; done
            printf '#!/bin/sh\\necho etcd Version: 3.7.3\\n' >"$2"
            chmod +x "$2"
            """;

    @TempDir
    private Path folder;

    private Path path;
    private final List<String> told = new ArrayList<>();

    @BeforeEach
    void make_a_path() throws IOException {
        path = Files.createDirectory(folder.resolve("path"));
    }

    @Test
    void takes_programs_of_the_right_version_from_the_path() throws IOException {
        program("etcd", "#!/bin/sh\necho etcd Version: 3.7.3\n");

        assertThat(binaries(Optional.empty()).get(GoModule.ETCD)).isEqualTo(path);
    }

    @Test
    void passes_by_programs_of_another_version() throws IOException {
        program("etcd", "#!/bin/sh\necho etcd Version: 3.7.30\n");
        program("go", COMPILER);

        Path built = binaries(Optional.empty()).get(GoModule.ETCD);

        assertThat(built).isEqualTo(folder.resolve("cache/go/etcd-3.7.3"));
        assertThat(built.resolve("etcd")).isExecutable();
        assertThat(told).anyMatch(line -> line.startsWith("building etcd 3.7.3 with " + path.resolve("go")));
    }

    @Test
    void builds_once() throws IOException {
        program("go", COMPILER);
        binaries(Optional.empty()).get(GoModule.ETCD);
        Files.delete(path.resolve("go"));

        assertThat(binaries(Optional.empty()).look(GoModule.ETCD)).contains(folder.resolve("cache/go/etcd-3.7.3"));
    }

    @Test
    void builds_again_what_was_damaged() throws IOException {
        program("go", COMPILER);
        Path built = binaries(Optional.empty()).get(GoModule.ETCD);
        Files.writeString(built.resolve("etcd"), "damaged");

        assertThat(binaries(Optional.empty()).look(GoModule.ETCD)).isEmpty();
        binaries(Optional.empty()).get(GoModule.ETCD);
        assertThat(built.resolve("etcd")).content().contains("3.7.3");
    }

    @Test
    void refuses_a_named_folder_that_lacks_something() {
        assertThatThrownBy(() -> binaries(Optional.of(path)).get(GoModule.ETCD))
                .isInstanceOf(ToolException.class)
                .hasMessage("the folder [" + path + "] of the binaries has no program etcd of etcd 3.7.3; put it there,"
                        + " or leave the setting away to have it built");
    }

    @Test
    void refuses_a_named_folder_with_another_version() throws IOException {
        program("etcd", "#!/bin/sh\necho etcd Version: 3.5.1\n");

        assertThatThrownBy(() -> binaries(Optional.of(path)).get(GoModule.ETCD))
                .isInstanceOf(ToolException.class)
                .hasMessageContaining("has another etcd than 3.7.3: etcd Version: 3.5.1");
    }

    @Test
    void gives_the_compiler_s_last_words_and_leaves_nothing_when_a_build_fails() throws IOException {
        program("go", """
                #!/bin/sh
                if [ "$1" = version ]; then echo go version go1.26.8 linux/amd64; exit 0; fi
                echo "main.go:3: undefined: thing" >&2
                exit 1
                """);

        assertThatThrownBy(() -> binaries(Optional.empty()).get(GoModule.ETCD))
                .isInstanceOf(ToolException.class)
                .hasMessage(
                        "cannot build etcd of etcd 3.7.3 with " + path.resolve("go") + ": main.go:3: undefined: thing");
        assertThat(folder.resolve("cache/go/etcd-3.7.3")).doesNotExist();
    }

    @Test
    void passes_by_a_compiler_that_is_too_old() throws IOException {
        program("go", "#!/bin/sh\necho go version go1.19.8 linux/amd64\n");

        assertThat(binaries(Optional.empty()).goFault()).isEqualTo(path.resolve("go") + " is go1.19, too old");
    }

    @Test
    @Tag("kubernetes")
    void a_real_compiler_builds_what_the_check_sums_name() {
        List<Path> real = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();

        for (GoModule module : List.of(GoModule.ETCD, GoModule.FLANNEL)) {
            Path built = new Binaries(Optional.empty(), real, folder.resolve("cache"), true, told::add).get(module);

            assertThat(new Binaries(Optional.of(built), real, folder.resolve("cache"), false, told::add).look(module))
                    .contains(built);
        }
        assertThat(told).anyMatch(line -> line.matches("built flannel 0.26.7 in [0-9]+ s"));
    }

    @Test
    void every_module_has_its_pinned_version_and_check_sums() {
        for (GoModule module : List.of(
                GoModule.KUBERNETES, GoModule.CONTAINERD, GoModule.ETCD, GoModule.FLANNEL, GoModule.KUBE_ROUTER)) {
            assertThat(module.goMod()).contains(" v" + module.version() + " ");
            assertThat(module.goSum()).contains(" v" + module.version() + " h1:");
            for (String program : module.programs()) {
                assertThat(module.goMod()).contains(module.packageOf(program));
            }
        }
    }

    private Binaries binaries(Optional<Path> named) {
        return new Binaries(named, List.of(path), folder.resolve("cache"), false, told::add);
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(path.resolve(name), text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
