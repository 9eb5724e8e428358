package io.github.cnibench.importer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the environment of a run in the study's layout: kernel, iperf3, and the MTU of the pods. */
final class StudyEnvironment {

    private static final Pattern INTERFACE = Pattern.compile("(?m)^[0-9]+: (?!lo:)[^ ]+ .* mtu ([0-9]+)");

    private StudyEnvironment() {}

    /** Add what {@code info-*} of a run says; bare metal has none of these files. */
    static void addTo(Environment environment, RunFiles files) {
        for (Side side : Side.values()) {
            files.text("info-" + side.word() + ".uname").map(KernelName::fields).ifPresent(environment::addAll);
            files.text("info-" + side.word() + ".interfaces").ifPresent(text -> addMtu(environment, text));
        }
    }

    /** Add what a report of iperf3 says. */
    static void addTo(Environment environment, ReportHead head) {
        head.version().ifPresent(version -> environment.add("iperf3", version.replaceFirst("^iperf ", "")));
        head.system().map(KernelName::fields).ifPresent(environment::addAll);
    }

    private static void addMtu(Environment environment, String interfaces) {
        Matcher matcher = INTERFACE.matcher(interfaces);
        while (matcher.find()) {
            environment.add("pod mtu", matcher.group(1));
        }
    }
}
