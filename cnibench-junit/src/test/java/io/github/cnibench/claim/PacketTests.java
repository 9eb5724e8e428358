package io.github.cnibench.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Frames built by hand, as tcpdump and socat print them. */
class PacketTests {

    private static final String MARKER = "marker-of-the-pods";
    private static final String ETHERNET = "020000000001" + "020000000002";
    /** 10.42.3.2 to 10.42.2.2 with TCP to port 5201. */
    private static final String TCP =
            "45000054000040004006" + "0000" + "0a2a0302" + "0a2a0202" + "8000" + "1451" + "00".repeat(16);

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** 10.1.1.13 to 10.1.1.12. */
    private static String outer(int protocol) {
        return "4500008000004000" + "40" + HexFormat.of().toHexDigits((byte) protocol) + "0000" + "0a01010d"
                + "0a01010c";
    }

    private static String udp(int port) {
        return "c000" + HexFormat.of().toHexDigits((short) port) + "00600000";
    }

    private static Packet find(String frame) {
        String dump = "12:00:00.000000 IP something\n\t0x0000:  " + frame.substring(0, 32) + "\n\t0x0010:  "
                + frame.substring(32).replaceAll("(.{4})", "$1 ") + "\n";
        return Packet.find(dump, MARKER).orElseThrow();
    }

    @Test
    void a_packet_that_nothing_is_round() {
        Packet packet = find(ETHERNET + "0800" + TCP + hex(MARKER));

        assertThat(packet.wrapping()).isEmpty();
        assertThat(packet).hasToString("10.42.3.2 > 10.42.2.2 TCP 5201 (unwrapped)");
    }

    @Test
    void vxlan_on_any_port() {
        String vxlan = "0800000000000100";
        Packet packet = find(ETHERNET + "0800" + outer(17) + udp(8472) + vxlan + ETHERNET + "0800" + TCP + hex(MARKER));

        assertThat(packet.wrapping()).containsExactly("VXLAN");
        assertThat(packet.route()).containsExactly("10.1.1.13 > 10.1.1.12 UDP 8472", "10.42.3.2 > 10.42.2.2 TCP 5201");
    }

    @Test
    void geneve_with_options_ipip_and_vlan_tags() {
        String geneve = "0100655800000500" + "00000000";
        assertThat(find(ETHERNET + "0800" + outer(17) + udp(6081) + geneve + ETHERNET + "0800" + TCP + hex(MARKER))
                        .wrapping())
                .containsExactly("GENEVE");
        Packet ipip = find(ETHERNET + "8100" + "0007" + "0800" + outer(4) + TCP + hex(MARKER));
        assertThat(ipip.wrapping()).containsExactly("IPIP");
        assertThat(ipip.route()).containsExactly("10.1.1.13 > 10.1.1.12", "10.42.3.2 > 10.42.2.2 TCP 5201");
    }

    @Test
    void ipv6_other_protocols_and_headers_that_end_early() {
        String ipv6 = "6000000000280640" + "fd00".repeat(8) + "fd01".repeat(8) + "80001451" + "00".repeat(16);
        assertThat(find(ETHERNET + "86dd" + ipv6 + hex(MARKER)).route().get(0)).endsWith("TCP 5201");
        assertThat(find(ETHERNET + "0800" + outer(47) + hex(MARKER)).wrapping()).containsExactly("GRE");
        assertThat(find(ETHERNET + "0806" + hex(MARKER)).route()).containsExactly("frames of type 0x806");
        assertThat(find(hex(MARKER)).route()).hasSize(1);
    }

    @Test
    void the_lines_of_socat() {
        String dump = "> 2026/11/22 22:34:27.000925725  length=55 from=0 to=54\n "
                + (ETHERNET + "0800" + TCP + hex(MARKER)).replaceAll("(..)", "$1 ") + "\n";

        assertThat(Packet.find(dump, MARKER)).isPresent();
        assertThat(Packet.find(dump, "another")).isEmpty();
        assertThat(Packet.find("tcpdump: no such device\n", MARKER)).isEmpty();
    }
}
