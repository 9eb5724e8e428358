package io.github.cnibench.cluster.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets programs reach a server that only some command reaches: listens on this machine's loopback address and hands each
 * connection to a process of that command, which speaks through its standard input and output.
 */
public final class Relay implements AutoCloseable {

    private static final int BACKLOG = 128;
    private static final int BUFFER_BYTES = 64 << 10;

    private final ServerSocket listener;
    private final List<String> command;
    private final Thread accepting;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    private Relay(ServerSocket listener, List<String> command) {
        this.listener = listener;
        this.command = List.copyOf(command);
        this.accepting = daemon("relay-listener", this::accept);
    }

    /**
     * Start to listen on a free port.
     *
     * @param command the command that is started for each connection and connects to the server
     * @throws IOException if no port can be had
     */
    public static Relay start(List<String> command) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), BACKLOG);
        return new Relay(listener, command);
    }

    /** Return the port on the loopback address. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Return how many connections are open. */
    int connections() {
        return connections.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                socket.setTcpNoDelay(true);
                daemon("relay-connection", () -> serve(socket));
            } catch (IOException e) {
                // Closed, or out of file descriptors: in both cases the client sees that it is not served.
            }
        }
    }

    private void serve(Socket socket) {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            close(socket);
            return;
        }
        Connection connection = new Connection(socket, process);
        connections.add(connection);
        if (listener.isClosed()) {
            connection.end();
        }
        Thread inward = daemon("relay-inward", connection::pumpInward);
        try {
            connection.pumpOutward();
            inward.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connection.end();
            connections.remove(connection);
        }
    }

    /** End all connections and return when no new one is taken any more. */
    @Override
    public void close() {
        close(listener);
        try {
            // The kernel takes connections for as long as a thread is inside accept, closed or not.
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.forEach(Connection::end);
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is of no use any more, closed or not.
        }
    }

    /** A client's connection and the process that serves it. */
    private record Connection(Socket socket, Process process) {

        /** Pump until the client has nothing more to say, and let the server know that, which may still answer. */
        void pumpInward() {
            try (OutputStream sink = process.getOutputStream()) {
                pump(socket.getInputStream(), sink);
            } catch (IOException e) {
                // The client or the server is gone; the other direction ends by itself.
            }
        }

        /** Pump until the server has nothing more to say; then its process has ended and takes nothing more either. */
        void pumpOutward() {
            try {
                pump(process.getInputStream(), socket.getOutputStream());
                socket.shutdownOutput();
                socket.shutdownInput();
            } catch (IOException e) {
                // The client is gone.
                end();
            }
        }

        void end() {
            close(socket);
            process.destroy();
            process.children().forEach(ProcessHandle::destroy);
        }

        private static void pump(InputStream source, OutputStream sink) throws IOException {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                sink.write(buffer, 0, count);
                sink.flush();
            }
        }
    }
}
