package io.github.cnibench.tool;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Runs apt on a folder of its own. */
final class Apt {

    private static final Pattern INSTALLATION = Pattern.compile("Inst (\\S+) (?:\\[\\S+] )?\\((\\S+) .*");
    private static final Pattern FIELD = Pattern.compile("(Package|Section): (\\S+)");

    private final Machine machine;
    private final AptFolder folder;
    private final Deadline deadline;
    private final List<String> complaints = new ArrayList<>();

    Apt(Machine machine, AptFolder folder, Deadline deadline) {
        this.machine = machine;
        this.folder = folder;
        this.deadline = deadline;
    }

    /** Fetch the package lists. A source that fails is no error yet: another may have all that is needed. */
    void update() {
        Finished finished = run("apt-get", List.of("-q", "update"));
        finished.output().lines().filter(Apt::isComplaint).forEach(complaints::add);
    }

    /** Return {@code wanted} and all packages that they need. */
    List<AptPackage> closure(List<String> wanted) {
        List<String> arguments = new ArrayList<>(List.of("-qq", "--simulate", "install"));
        arguments.addAll(wanted);
        return succeed("apt-get", arguments)
                .out()
                .lines()
                .map(INSTALLATION::matcher)
                .filter(Matcher::matches)
                .map(matcher -> new AptPackage(matcher.group(1), matcher.group(2)))
                .toList();
    }

    /** Return those of {@code packages} that hold libraries, as their section says. */
    List<AptPackage> libraries(List<AptPackage> packages) {
        List<String> arguments = new ArrayList<>(List.of("show", "--no-all-versions"));
        packages.forEach(one -> arguments.add(one.name()));
        Set<String> libraries = new LinkedHashSet<>();
        String name = "";
        for (String line : succeed("apt-cache", arguments).out().lines().toList()) {
            Matcher matcher = FIELD.matcher(line);
            if (matcher.matches() && matcher.group(1).equals("Package")) {
                name = matcher.group(2);
            } else if (matcher.matches() && matcher.group(2).matches("(.*/)?(old)?libs")) {
                libraries.add(name);
            }
        }
        return packages.stream().filter(one -> libraries.contains(one.name())).toList();
    }

    /** Download {@code packages}; apt compares them with the check sums in the signed lists. */
    void download(List<AptPackage> packages) {
        List<String> arguments = new ArrayList<>(List.of("-qq", "download"));
        packages.forEach(one -> arguments.add(one.name() + "=" + one.version()));
        succeed("apt-get", arguments);
    }

    private Finished succeed(String program, List<String> arguments) {
        Finished finished = run(program, arguments);
        if (!finished.succeeded()) {
            finished.output().lines().filter(Apt::isComplaint).forEach(complaints::add);
            throw new ToolException("apt failed: "
                    + (complaints.isEmpty()
                            ? finished.lastWords(300)
                            : complaints.stream().distinct().limit(4).collect(Collectors.joining(" / "))));
        }
        return finished;
    }

    private Finished run(String program, List<String> arguments) {
        Path path = machine.program(program).orElseThrow(() -> new ToolException("this machine has no " + program));
        List<String> argv = new ArrayList<>(
                List.of(path.toString(), "-c", folder.configuration().toString()));
        argv.addAll(arguments);
        return Command.run(argv, deadline.left(), Optional.empty(), Optional.of(folder.debs()));
    }

    private static boolean isComplaint(String line) {
        return line.startsWith("E: ") || line.startsWith("W: ") || line.startsWith("Err:");
    }
}
