package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.tool.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Programs {@code kind} and {@code docker} in a folder, which write down what they are asked and do what files say. */
final class StandIn {

    private static final String KIND = """
            #!/bin/sh
            here=%s
            echo "$*" >>"$here/calls"
            while [ $# -gt 0 ]; do
              case $1 in
                version) cat "$here/version"; exit 0 ;;
                create|delete|load|get) verb=$1 ;;
                --name) name=$2; shift ;;
                --kubeconfig) kubeconfig=$2; shift ;;
                --config) cp "$2" "$here/config"; shift ;;
                image-archive) cp "$2" "$here/archive-$(wc -l <"$here/calls")"; shift ;;
              esac
              shift
            done
            case $verb in
              get) cat "$here/clusters" 2>/dev/null || echo "No kind clusters found." >&2 ;;
              create)
                echo "Creating cluster \\"$name\\" ..." >&2
                echo "$name" >>"$here/clusters"
                echo $$ >"$here/creating"
                . "$here/create"
                echo "apiVersion: v1" >"$kubeconfig" ;;
              load) . "$here/load" ;;
              delete)
                . "$here/delete"
                grep -v -x -e "$name" "$here/clusters" >"$here/remaining"
                mv "$here/remaining" "$here/clusters" ;;
            esac
            """;

    private static final String DOCKER = """
            #!/bin/sh
            here=%s
            case "$1" in
              --version) echo "Docker version 27.1.1, build 1" ;;
              ps) . "$here/ps" ;;
              image) grep -q -x -F -e "$3" "$here/images" || { echo "No such image: $3" >&2; exit 1; } ;;
              inspect) . "$here/inspect" ;;
              save) echo "saved $4" >"$3" ;;
              *) exit 64 ;;
            esac
            """;

    private final Path folder;

    StandIn(Path folder) {
        this.folder = folder;
        program("kind", KIND.formatted(folder));
        program("docker", DOCKER.formatted(folder));
        write("version", "kind v0.24.0 go1.22.6 linux/amd64\n");
        write("images", "");
        write("inspect", "echo '172.18.0.2 '\n");
        for (String action : List.of("create", "delete", "load", "ps")) {
            write(action, ":\n");
        }
    }

    Path folder() {
        return folder;
    }

    Programs programs() {
        return programsOn(folder);
    }

    static Programs programsOn(Path folder) {
        return new Programs(java.util.Map.of("PATH", folder + ":/usr/bin:/bin"));
    }

    /** Make {@code action} do what {@code commands} of a shell say. */
    void when(String action, String commands) {
        write(action, commands + "\n");
    }

    void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String program) throws IOException {
        Files.delete(folder.resolve(program));
    }

    List<String> calls() {
        return lines("calls");
    }

    List<String> clusters() {
        return lines("clusters");
    }

    List<String> lines(String file) {
        try {
            Path path = folder.resolve(file);
            return Files.exists(path) ? Files.readAllLines(path) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void program(String name, String text) {
        write(name, text);
        try {
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
