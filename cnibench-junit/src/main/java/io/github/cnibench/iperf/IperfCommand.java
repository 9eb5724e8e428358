package io.github.cnibench.iperf;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.phase.Traffic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command lines of iperf3 for a phase, program word first.
 *
 * <p>They are for iperf3 3.16 and newer. A profile with {@link Profile#historicFlags()} gets exactly the flags that the
 * client of the 2024 study had.
 */
public final class IperfCommand {

    private static final String PROGRAM = "iperf3";

    /** How long the client waits for the control connection. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /** How long data may stay unacknowledged, or not come at all, before iperf3 gives up by itself. */
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(10);
    /** How much longer than the traffic a server that lost its client may stay. */
    private static final Duration IDLE_GRACE = Duration.ofSeconds(60);
    /** Below this rate a stream may rightly be silent for longer than the timeout: a TCP block is 1 Mbit. */
    private static final long STEADY_BITS_PER_SECOND = 1_000_000;

    private IperfCommand() {}

    /**
     * Return the client's command line.
     *
     * <p>The timeouts are a second line of defense behind the caller's deadline: {@code --connect-timeout} for the control
     * connection, {@code --snd-timeout} for unacknowledged TCP data. {@code --rcv-timeout} is not among them, as iperf3
     * refuses it on a client that sends.
     *
     * @param address address or name of the server
     * @param port control port of the server, 1 to 65535
     * @throws IllegalArgumentException if the phase has no traffic, or an offered rate below 1 bit/s a stream
     */
    public static List<String> client(Phase phase, Profile profile, String address, int port) {
        requireTraffic(phase);
        boolean udp = phase.traffic() == Traffic.UDP;
        List<String> command = new ArrayList<>(List.of(PROGRAM, "-c", address, "-p", text(port)));
        command.addAll(List.of("-t", text(profile.duration().toSeconds())));
        if (!profile.omit().isZero()) {
            command.addAll(List.of("-O", text(profile.omit().toSeconds())));
        }
        if (phase.streams() > 1) {
            command.addAll(List.of("-P", text(phase.streams())));
        }
        if (udp) {
            command.add("-u");
            profile.udpDatagram().ifPresent(bytes -> command.addAll(List.of("-l", text(bytes))));
        }
        Optional<OfferedRate> offered = OfferedRate.of(phase);
        if (udp || offered.isPresent()) {
            // Without -b, UDP would run at 1 Mbit/s; 0 stands for as much as the sender can.
            command.addAll(
                    List.of("-b", text(offered.map(OfferedRate::perStream).orElse(0L))));
        }
        if (profile.zeroCopy() && (!udp || profile.historicFlags())) {
            command.add("-Z");
        }
        if (profile.historicFlags()) {
            if (!udp) {
                command.add("--dont-fragment");
            }
        } else {
            command.addAll(List.of("--connect-timeout", millis(CONNECT_TIMEOUT)));
            command.addAll(List.of("--snd-timeout", millis(SILENCE_TIMEOUT)));
        }
        command.add("-J");
        return List.copyOf(command);
    }

    /**
     * Return the command line of a server that serves one client and ends.
     *
     * <p>{@code --idle-timeout} ends a server whose client never comes, {@code --rcv-timeout} one whose client falls
     * silent; the latter is left out where the offered rate is so low that silence is to be expected.
     *
     * @param port control port to listen on, 1 to 65535
     * @throws IllegalArgumentException if the phase has no traffic, or an offered rate below 1 bit/s a stream
     */
    public static List<String> server(Phase phase, Profile profile, int port) {
        requireTraffic(phase);
        List<String> command = new ArrayList<>(List.of(PROGRAM, "-s", "-1", "-p", text(port)));
        long idle = Math.min(
                86_400, profile.duration().plus(profile.omit()).plus(IDLE_GRACE).toSeconds());
        command.addAll(List.of("--idle-timeout", text(idle)));
        if (OfferedRate.of(phase)
                .filter(rate -> rate.perStream() < STEADY_BITS_PER_SECOND)
                .isEmpty()) {
            command.addAll(List.of("--rcv-timeout", millis(SILENCE_TIMEOUT)));
        }
        command.add("-J");
        return List.copyOf(command);
    }

    /**
     * Return the command line of a client that sends {@code bytes} and measures nothing.
     *
     * @param title a word that the client tells the server in clear over the control connection
     */
    public static List<String> probe(String address, int port, long bytes, String title) {
        return List.of(
                PROGRAM,
                "-c",
                address,
                "-p",
                text(port),
                "-n",
                text(bytes),
                // The client looks at what it has sent when an interval ends.
                "-i",
                "0.1",
                "--title",
                title,
                "--connect-timeout",
                millis(CONNECT_TIMEOUT),
                "--snd-timeout",
                millis(SILENCE_TIMEOUT),
                "-J");
    }

    /** Return the command line of the server of one {@link #probe}. */
    public static List<String> probeServer(int port) {
        return List.of(
                PROGRAM,
                "-s",
                "-1",
                "-p",
                text(port),
                "--idle-timeout",
                text(IDLE_GRACE.toSeconds()),
                "--rcv-timeout",
                millis(SILENCE_TIMEOUT),
                "-J");
    }

    private static void requireTraffic(Phase phase) {
        if (phase.traffic() == Traffic.NONE) {
            throw new IllegalArgumentException("phase " + phase + " has no traffic, so there is no iperf3 to start");
        }
    }

    private static String millis(Duration duration) {
        return text(duration.toMillis());
    }

    private static String text(long number) {
        return Long.toString(number);
    }
}
