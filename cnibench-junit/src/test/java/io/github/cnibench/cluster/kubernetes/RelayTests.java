package io.github.cnibench.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RelayTests {

    private static final int MEGABYTE = 1 << 20;

    @Test
    void carries_much_data_both_ways_at_once() throws Exception {
        byte[] sent = new byte[20 * MEGABYTE];
        new Random(1).nextBytes(sent);
        try (Relay relay = Relay.start(List.of("cat"));
                Socket client = connect(relay)) {
            CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> readAll(client));
            client.getOutputStream().write(sent);
            client.shutdownOutput();

            assertThat(received.get()).isEqualTo(sent);
            await("the connection has ended").atMost(Duration.ofSeconds(5)).until(() -> relay.connections() == 0);
        }
    }

    @Test
    void lets_the_server_answer_after_the_client_has_finished_speaking() throws Exception {
        try (Relay relay = Relay.start(List.of("sh", "-c", "wc -c"));
                Socket client = connect(relay)) {
            client.getOutputStream().write(new byte[3 * MEGABYTE]);
            client.shutdownOutput();

            assertThat(text(readAll(client)).strip()).isEqualTo(String.valueOf(3 * MEGABYTE));
        }
    }

    @Test
    void passes_on_each_byte_of_a_slow_stream_at_once() throws Exception {
        try (Relay relay = Relay.start(List.of("cat"));
                Socket client = connect(relay)) {
            for (int value = 0; value < 50; value++) {
                client.getOutputStream().write(value);

                assertThat(client.getInputStream().read()).isEqualTo(value);
            }
        }
    }

    @Test
    void serves_many_connections_at_once() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try (Relay relay = Relay.start(List.of("cat"))) {
            for (int number = 0; number < 100; number++) {
                clients.add(connect(relay));
            }
            for (int number = 0; number < clients.size(); number++) {
                clients.get(number).getOutputStream().write(number);
            }
            for (int number = 0; number < clients.size(); number++) {
                assertThat(clients.get(number).getInputStream().read()).isEqualTo(number);
            }
            assertThat(relay.connections()).isEqualTo(clients.size());
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void ends_the_connection_when_the_server_does() throws Exception {
        try (Relay relay = Relay.start(List.of("echo", "bye"));
                Socket client = connect(relay)) {
            assertThat(text(readAll(client))).isEqualTo("bye\n");
            await("the connection has ended").atMost(Duration.ofSeconds(5)).until(() -> relay.connections() == 0);
        }
    }

    @Test
    void ends_the_server_s_process_when_the_client_goes() throws Exception {
        try (Relay relay = Relay.start(List.of("cat"))) {
            try (Socket client = connect(relay)) {
                client.getOutputStream().write(1);
                assertThat(client.getInputStream().read()).isEqualTo(1);
            }
            await("the connection has ended").atMost(Duration.ofSeconds(5)).until(() -> relay.connections() == 0);
        }
    }

    @Test
    void hangs_up_where_the_command_cannot_be_started() throws Exception {
        try (Relay relay = Relay.start(List.of("/nowhere/program"));
                Socket client = connect(relay)) {
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void takes_no_connection_and_ends_those_that_are_when_it_is_closed() throws Exception {
        Relay relay = Relay.start(List.of("cat"));
        try (Socket client = connect(relay)) {
            client.getOutputStream().write(1);
            assertThat(client.getInputStream().read()).isEqualTo(1);

            relay.close();

            assertThat(client.getInputStream().read()).isEqualTo(-1);
            assertThatThrownBy(() -> connect(relay)).isInstanceOf(ConnectException.class);
        }
    }

    /** Once is not enough: without waiting for the listener's thread, about one in twenty is taken on an idle machine. */
    @Test
    void takes_no_connection_from_the_moment_on_at_which_close_returns() throws Exception {
        for (int time = 0; time < 200; time++) {
            Relay relay = Relay.start(List.of("/nowhere/program"));
            try (Socket client = connect(relay)) {
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }

            relay.close();

            assertThatThrownBy(() -> connect(relay)).isInstanceOf(ConnectException.class);
        }
    }

    private static Socket connect(Relay relay) throws IOException {
        return new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), relay.port());
    }

    private static byte[] readAll(Socket socket) {
        try (InputStream stream = socket.getInputStream()) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError("the connection broke: " + e, e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
