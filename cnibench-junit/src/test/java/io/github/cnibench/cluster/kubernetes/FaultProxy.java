package io.github.cnibench.cluster.kubernetes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Stands between client and API server and does to requests and streams what busy servers and bad networks do. It takes plain
 * HTTP on loopback and speaks TLS to the server, one connection for each request.
 */
public final class FaultProxy implements AutoCloseable {

    /** What is done to one request. */
    public sealed interface Fault {

        /** Nothing. */
        record None() implements Fault {}

        /** The proxy answers in place of the server. */
        record Answer(int status) implements Fault {}

        /** The connection is reset before the server sees the request. */
        record Reset() implements Fault {}

        /** The server serves the request, but the answer is lost. */
        record LoseAnswer() implements Fault {}

        /** Nothing is answered at all for as long as the client likes to wait. */
        record Stall() implements Fault {}

        /** The stream from the server ends after so many bytes; an orderly end, as a proxy makes it. */
        record Cut(long bytes) implements Fault {}
    }

    /**
     * A request that came.
     *
     * @param number counted from 1
     */
    public record Request(int number, String method, String path, boolean upgrade) {

        /** Return whether this is a stream of exec. */
        public boolean isExec() {
            return upgrade && path.contains("/exec?");
        }

        /** Return whether this is a watch. */
        public boolean isWatch() {
            return path.contains("watch=true");
        }
    }

    private static final int BUFFER = 16 * 1024;

    private final ServerSocket listener;
    private final String host;
    private final int port;
    private final SocketFactory upstream;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final List<String> done = new CopyOnWriteArrayList<>();
    private volatile Function<Request, Fault> faults = request -> new Fault.None();
    private int requests;

    /** Start a proxy to the server at {@code address}, whose certificate must be signed by {@code authority}, in PEM. */
    public FaultProxy(URI address, byte[] authority) throws IOException, GeneralSecurityException {
        this.host = address.getHost();
        this.port = address.getPort();
        this.upstream = trusting(authority);
        this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        start("accept", this::accept);
    }

    private static SocketFactory trusting(byte[] authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream file = new ByteArrayInputStream(authority)) {
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                store.setCertificateEntry("authority" + number++, certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    /** Decide from now on what is done to requests. */
    public void inject(Function<Request, Fault> newFaults) {
        faults = newFaults;
    }

    /** Break every connection that is open now, in both directions. */
    public void drop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    /** Return the faults that were done, one line each. */
    public List<String> done() {
        return List.copyOf(done);
    }

    /** Return the address for a kubeconfig. */
    public String address() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    private void accept() throws IOException {
        while (!listener.isClosed()) {
            Socket client = listener.accept();
            sockets.add(client);
            start("request", () -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            InputStream in = client.getInputStream();
            String head = head(in);
            if (head.isEmpty()) {
                return;
            }
            Request request = request(head);
            Fault fault = faults.apply(request);
            if (!(fault instanceof Fault.None)) {
                done.add(fault + " to " + request);
            }
            if (fault instanceof Fault.Answer answer) {
                byte[] body =
                        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"injected\",\"code\":%d}"
                                .formatted(answer.status())
                                .getBytes(StandardCharsets.UTF_8);
                skipBody(head, in);
                client.getOutputStream()
                        .write(("HTTP/1.1 " + answer.status() + " Injected\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.ISO_8859_1));
                client.getOutputStream().write(body);
            } else if (fault instanceof Fault.Reset) {
                client.setSoLinger(true, 0);
            } else if (fault instanceof Fault.Stall) {
                while (in.read() >= 0) {
                    // Whatever else comes is not answered either.
                }
            } else {
                forward(client, in, head, request, fault);
            }
        }
    }

    private void forward(Socket client, InputStream in, String head, Request request, Fault fault) throws IOException {
        long limit = fault instanceof Fault.Cut cut ? cut.bytes() : Long.MAX_VALUE;
        try (Socket server = upstream.createSocket(host, port)) {
            sockets.add(server);
            String sent = request.upgrade() ? head : head.replaceFirst("\r\n", "\r\nConnection: close\r\n");
            server.getOutputStream().write(sent.getBytes(StandardCharsets.ISO_8859_1));
            start("pump", () -> {
                pump(in, server.getOutputStream(), Long.MAX_VALUE);
                if (request.upgrade()) {
                    server.shutdownInput();
                }
            });
            if (fault instanceof Fault.LoseAnswer) {
                server.getInputStream().read();
                client.setSoLinger(true, 0);
            } else {
                pump(server.getInputStream(), client.getOutputStream(), limit);
            }
        }
    }

    private static void pump(InputStream from, OutputStream to, long limit) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = limit;
        while (left > 0) {
            int read = from.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                return;
            }
            to.write(buffer, 0, read);
            to.flush();
            left -= read;
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int newLines = 0;
        while (newLines < 2) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            if (next == '\n') {
                newLines++;
            } else if (next != '\r') {
                newLines = 0;
            }
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void skipBody(String head, InputStream in) throws IOException {
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                in.skipNBytes(
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()));
            }
        }
    }

    private synchronized Request request(String head) {
        String[] first = head.substring(0, head.indexOf("\r\n")).split(" ", -1);
        return new Request(
                ++requests, first[0], first[1], head.toLowerCase(Locale.ROOT).contains("\r\nupgrade: websocket"));
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // A side has gone; that is what a proxy sees all day.
                    }
                },
                "fault proxy " + name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        drop();
    }
}
