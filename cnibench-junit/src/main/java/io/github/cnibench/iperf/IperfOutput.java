package io.github.cnibench.iperf;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a client and its server left behind.
 *
 * @param clientOut what the client wrote to its standard output
 * @param clientErr what the client wrote to its standard error
 * @param exitStatus the client's exit status, 128 + n where signal n ended it, or empty if it is not known
 * @param deadlinePassed whether the client was ended because its time was over
 * @param serverOut what the server wrote to its standard output, or empty if it was not kept
 */
public record IperfOutput(
        String clientOut,
        String clientErr,
        OptionalInt exitStatus,
        boolean deadlinePassed,
        Optional<String> serverOut) {}
