package io.github.cnibench.claim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A captured packet that carries a text in clear.
 *
 * @param wrapping what is round the packet of the connection itself, from the outside in, such as {@code VXLAN}; empty for none
 * @param route addresses from the outside in, such as {@code 10.1.1.13 > 10.1.1.12 UDP 8472}, one clause each
 */
record Packet(List<String> wrapping, List<String> route) {

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]+");
    private static final int ETHERNET = 14;
    private static final int VLAN = 4;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int IP_IN_IP = 4;
    private static final int GRE = 47;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int GENEVE_PORT = 6081;
    private static final int IPV6_HEADER = 40;
    private static final int UDP_HEADER = 8;

    Packet {
        wrapping = List.copyOf(wrapping);
        route = List.copyOf(route);
    }

    /**
     * Find the first packet with {@code text} in the output of {@code tcpdump -xx} or {@code socat -x}.
     *
     * @param text ASCII
     */
    static Optional<Packet> find(String dump, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return frames(dump).stream()
                .filter(frame -> contains(frame, wanted))
                .findFirst()
                .map(frame -> new Reader(frame).read());
    }

    /** Return the frames: after a line for each come lines of digits, behind an offset such as {@code 0x0010:} or not. */
    private static List<byte[]> frames(String dump) {
        List<byte[]> frames = new ArrayList<>();
        StringBuilder digits = new StringBuilder();
        for (String line : dump.lines().toList()) {
            String stripped = line.strip();
            String hex = stripped.replaceFirst("^0x[0-9a-f]+:", "").replace(" ", "");
            if (DIGITS.matcher(hex).matches()) {
                digits.append(hex);
            } else if (!digits.isEmpty()) {
                frames.add(bytes(digits));
                digits.setLength(0);
            }
        }
        if (!digits.isEmpty()) {
            frames.add(bytes(digits));
        }
        return frames;
    }

    private static byte[] bytes(StringBuilder digits) {
        try {
            return HexFormat.of().parseHex(digits.substring(0, digits.length() / 2 * 2));
        } catch (IllegalArgumentException e) {
            // A line that the end of the capture cut off.
            return new byte[0];
        }
    }

    private static boolean contains(byte[] frame, byte[] wanted) {
        for (int start = 0; start + wanted.length <= frame.length; start++) {
            int match = 0;
            while (match < wanted.length && frame[start + match] == wanted[match]) {
                match++;
            }
            if (match == wanted.length) {
                return true;
            }
        }
        return false;
    }

    /** Return the wrapping in words. */
    String wrappingText() {
        return wrapping.isEmpty() ? "unwrapped" : "wrapped in " + String.join(" in ", wrapping);
    }

    @Override
    public String toString() {
        return String.join(", in it ", route) + " (" + wrappingText() + ")";
    }

    /** Walks through the headers of one frame. */
    private static final class Reader {

        private final byte[] frame;
        private final List<String> wrapping = new ArrayList<>();
        private final List<String> route = new ArrayList<>();

        Reader(byte[] frame) {
            this.frame = frame;
        }

        Packet read() {
            try {
                ethernet(0);
            } catch (ArrayIndexOutOfBoundsException e) {
                route.add("a header that is cut off");
            }
            return new Packet(wrapping, route);
        }

        private void ethernet(int start) {
            int at = start + ETHERNET;
            int type = word(at - 2);
            while (type == 0x8100 || type == 0x88a8) {
                at += VLAN;
                type = word(at - 2);
            }
            ip(type, at);
        }

        private void ip(int type, int at) {
            if (type == IPV4) {
                int protocol = octet(at + 9);
                payload(protocol, at + (octet(at) & 0x0f) * 4, address(at + 12, 4) + " > " + address(at + 16, 4));
            } else if (type == IPV6) {
                payload(octet(at + 6), at + IPV6_HEADER, address(at + 8, 16) + " > " + address(at + 24, 16));
            } else {
                route.add("frames of type 0x" + Integer.toHexString(type));
            }
        }

        private void payload(int protocol, int at, String addresses) {
            switch (protocol) {
                case TCP -> route.add(addresses + " TCP " + word(at + 2));
                case UDP -> {
                    route.add(addresses + " UDP " + word(at + 2));
                    udp(word(at + 2), at + UDP_HEADER);
                }
                case IP_IN_IP -> {
                    route.add(addresses);
                    wrapping.add("IPIP");
                    ip(IPV4, at);
                }
                case GRE -> {
                    route.add(addresses);
                    wrapping.add("GRE");
                    // The rest tells nothing that matters: no claim is GRE.
                }
                default -> route.add(addresses + " protocol " + protocol);
            }
        }

        private void udp(int port, int at) {
            if (port == GENEVE_PORT) {
                wrapping.add("GENEVE");
                ethernet(at + 8 + (octet(at) & 0x3f) * 4);
            } else if (octet(at) == 0x08 && octet(at + 7) == 0) {
                // A VXLAN header whatever its port is: the one flag, and the reserved octet at its end.
                wrapping.add("VXLAN");
                ethernet(at + 8);
            } else {
                wrapping.add("UDP");
            }
        }

        private String address(int at, int length) {
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < length; i += length == 4 ? 1 : 2) {
                parts.add(length == 4 ? Integer.toString(octet(at + i)) : Integer.toHexString(word(at + i)));
            }
            return String.join(length == 4 ? "." : ":", parts);
        }

        private int octet(int at) {
            return Byte.toUnsignedInt(frame[at]);
        }

        private int word(int at) {
            return octet(at) << 8 | octet(at + 1);
        }
    }
}
