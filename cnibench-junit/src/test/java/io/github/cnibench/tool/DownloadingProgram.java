package io.github.cnibench.tool;

import java.io.IOException;
import java.nio.file.Path;

/** A program of its own that gets iperf3: first argument a folder for links to apt, second the cache. */
final class DownloadingProgram {

    private DownloadingProgram() {}

    public static void main(String[] arguments) throws IOException {
        Toolbox toolbox = RealMachine.toolbox(Path.of(arguments[0]), Path.of(arguments[1]), true, System.out::println);
        System.out.println("got " + toolbox.get(Tool.IPERF3).source());
    }
}
