package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.Topology;
import io.github.cnibench.tool.LocatedTool;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The programs that the shells of nodes find by their plain names: a folder of scripts that start those of the toolbox.
 *
 * @param folder the folder, inside the holder
 */
record ShellTools(String folder) {

    private static final List<Tool> TOOLS = List.of(Tool.IP, Tool.TC, Tool.NFT, Tool.WG, Tool.SOCAT);

    /** Make the folder with those tools that are there; none is downloaded for it. */
    static ShellTools install(Holder holder, Toolbox toolbox) {
        String folder = Holder.STATE_FOLDER + "/bin";
        StringBuilder script = new StringBuilder("mkdir -p " + folder + " || exit 1\n");
        for (Tool tool : TOOLS) {
            Optional<LocatedTool> located = toolbox.look(tool);
            if (located.isPresent()) {
                String command =
                        located.get().command().stream().map(ShellTools::quoted).collect(Collectors.joining(" "));
                script.append("cat > '%1$s/%2$s' <<'END_OF_SCRIPT' && chmod 755 '%1$s/%2$s' || exit 1%n"
                        .formatted(folder, tool.program()));
                script.append("#!/bin/sh\nexec ").append(command).append(" \"$@\"\nEND_OF_SCRIPT\n");
            }
        }
        holder.runIn(Topology.SWITCH, List.of("sh", "-c", script.toString()));
        return new ShellTools(folder);
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Return {@code arguments} as a command that finds these tools before those of the machine. */
    List<String> onPath(List<String> arguments) {
        String inherited = System.getenv().getOrDefault("PATH", "");
        List<String> command =
                new ArrayList<>(List.of("env", "PATH=" + folder + ":" + inherited + ":/usr/sbin:/sbin:/usr/bin:/bin"));
        command.addAll(arguments);
        return command;
    }
}
