package io.github.cnibench.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcNetTests {

    private static final String TCP = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0
               1: 0100007F:1451 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 2 1 0 20 4 30 10 -1
            """;

    private static final String TCP6 = """
              sl  local_address                         remote_address                        st tx_queue
               0: 00000000000000000000000000000000:1451 00000000000000000000000000000000:0000 0A 00000000:00000000 00
            """;

    @Test
    void a_listening_socket_counts_and_a_connected_one_does_not() {
        assertThat(ProcNet.isListening(TCP, 8080)).isTrue();
        assertThat(ProcNet.isListening(TCP, 5201)).isFalse();
        assertThat(ProcNet.isListening(TCP + TCP6, 5201)).isTrue();
        assertThat(ProcNet.isListening("", 5201)).isFalse();
    }

    @Test
    void reads_both_directions_of_an_interface() {
        String dev = """
                Inter-|   Receive                                                |  Transmit
                 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls
                  eth0: 9876543210  120 1 2    0     0          0         0 1234 60 3 4    0     0       0          0
                    lo:0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0
                """;

        assertThat(ProcNet.interfaceCounters(dev))
                .containsEntry("eth0 rx_bytes", 9_876_543_210L)
                .containsEntry("eth0 rx_packets", 120L)
                .containsEntry("eth0 rx_errors", 1L)
                .containsEntry("eth0 rx_dropped", 2L)
                .containsEntry("eth0 tx_bytes", 1234L)
                .containsEntry("eth0 tx_dropped", 4L)
                .containsEntry("lo rx_bytes", 0L);
    }

    @Test
    void reads_the_ticks_of_all_cpus_by_mode() {
        String stat = """
                cpu  10 20 30 40 50 60 70 80 90 100
                cpu0 5 10 15 20 25 30 35 40 45 50
                cpu1 5 10 15 20 25 30 35 40 45 50
                intr 1
                """;

        assertThat(ProcNet.cpuTicks(stat))
                .containsEntry("cpu user_ticks", 10L)
                .containsEntry("cpu softirq_ticks", 70L)
                .containsEntry("cpu steal_ticks", 80L)
                .containsEntry("cpu count", 2L);
    }

    @Test
    void pairs_names_and_values_of_protocol_counters() {
        String snmp = """
                Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors
                Udp: 5 1 2 7 3
                """;

        assertThat(ProcNet.protocolCounters(snmp))
                .containsEntry("snmp Udp_InDatagrams", 5L)
                .containsEntry("snmp Udp_RcvbufErrors", 3L);
    }
}
