package io.github.cnibench.cluster.ssh;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Why {@code ssh} did not reach a host, by what it says. */
enum SshFault {
    HOST_KEY_CHANGED(
            false,
            "REMOTE HOST IDENTIFICATION HAS CHANGED|[Hh]ost key for .* has changed",
            "its host key is not the one in the known hosts",
            "expected the key that is known; somebody may be in between, or the host was installed anew: find out, then"
                    + " remove the old key with ssh-keygen -R and log in once by hand"),
    HOST_KEY_UNKNOWN(
            false,
            "Host key verification failed|host key is known for",
            "its host key is not among the known hosts",
            "expected a host that is known; log in once by hand, compare the fingerprint, and accept it"),
    KEY_REFUSED(
            false,
            "Permission denied \\(|Too many authentication failures",
            "it lets nobody in with the keys that were offered",
            "expected a key that its user accepts; name it in the inventory (key:, user:), or add it to ssh-agent"),
    NAME_UNKNOWN(
            false,
            "Could not resolve hostname",
            "its name has no address",
            "expected a name of the user's ssh config or of the domain name system"),
    CONFIGURATION(
            false,
            "Bad configuration option|Can't open user config file|Bad owner or permissions|terminating, \\d+ bad",
            "the configuration of ssh cannot be used",
            "expected one that ssh accepts"),
    REFUSED(
            true,
            "Connection refused",
            "nothing accepts connections at its port",
            "expected a server of SSH; start it there, or name its port in the inventory (port:)"),
    TIMED_OUT(
            true,
            "timed out|Timeout, server .* not responding",
            "it did not answer in time",
            "expected an answer within " + SshCall.CONNECT_SECONDS
                    + " s; see whether it is up and no firewall is between"),
    UNREACHABLE(
            true,
            "No route to host|Network is unreachable|Host is down",
            "there is no way to it",
            "expected a route; see whether it is up, and whether it needs a jump host (jump:)"),
    LOST(
            true,
            "Connection closed|Connection reset|Broken pipe|closed by remote host|client_loop|kex_exchange"
                    + "|mux_client|Control socket|banner exchange",
            "the connection broke",
            "expected one that lasts; see the log of its server of SSH"),
    OTHER(true, ".*", "ssh failed", "expected a connection; try it by hand");

    private final boolean isPassing;
    private final Pattern pattern;
    private final String meaning;
    private final String cure;

    SshFault(boolean isPassing, String pattern, String meaning, String cure) {
        this.isPassing = isPassing;
        this.pattern = Pattern.compile(pattern);
        this.meaning = meaning;
        this.cure = cure;
    }

    /** Return the fault that {@code words}, the standard error of ssh, tells of. */
    static SshFault of(String words) {
        // A connection that was shared ends without a word.
        return words.isBlank()
                ? LOST
                : Arrays.stream(values())
                        .filter(fault -> fault.pattern.matcher(words).find())
                        .findFirst()
                        .orElse(OTHER);
    }

    /** Return whether it may be gone the next time. */
    boolean isPassing() {
        return isPassing;
    }

    /** Return whether the words of ssh do not tell what was in the way. */
    boolean isVague() {
        return this == LOST || this == OTHER;
    }

    /** Return what it means and what to do, in one line, with the words of ssh that tell most. */
    String describe(String words, String byHand) {
        String told = tellingLine(words);
        return meaning + (told.isEmpty() ? "" : " (" + told + ")") + "; " + cure + "; by hand: " + byHand;
    }

    /** The line that this fault was told by, without the frame of warnings that ssh draws; for a key also where it is. */
    private String tellingLine(String words) {
        List<String> lines = words.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("@@"))
                .toList();
        if (this == HOST_KEY_CHANGED) {
            return lines.stream()
                    .filter(line -> line.startsWith("Offending"))
                    .findFirst()
                    .orElse("");
        }
        return lines.stream()
                .filter(line -> pattern.matcher(line).find())
                .reduce((first, last) -> this == OTHER ? last : first)
                .orElse("");
    }
}
