package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.kubernetes.api.RandomHex;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Tokens of all who speak to the API server, and the key that it signs service accounts' tokens with; new each time. */
final class Credentials {

    static final String ADMIN = "cnibench-admin";
    static final String CONTROLLER_MANAGER = "system:kube-controller-manager";
    static final String SCHEDULER = "system:kube-scheduler";
    static final String PROXY = "system:kube-proxy";

    private static final int TOKEN_BYTES = 24;
    private static final int LINE = 64;

    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final KeyPair signing;

    Credentials(Iterable<String> nodes) {
        for (String user : new String[] {ADMIN, CONTROLLER_MANAGER, SCHEDULER, PROXY}) {
            tokens.put(user, RandomHex.ofBytes(TOKEN_BYTES));
        }
        nodes.forEach(node -> tokens.put(ofNode(node), RandomHex.ofBytes(TOKEN_BYTES)));
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            signing = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has EC keys", e);
        }
    }

    /** Return the user that the kubelet of {@code node} is. */
    static String ofNode(String node) {
        return "system:node:" + node;
    }

    /** Return the file of tokens as the API server reads it. */
    String tokenFile() {
        return tokens.entrySet().stream()
                .map(entry -> entry.getValue() + "," + entry.getKey() + "," + entry.getKey() + ",\""
                        + group(entry.getKey()) + "\"\n")
                .collect(Collectors.joining());
    }

    String privateKey() {
        return pem("PRIVATE KEY", signing.getPrivate().getEncoded());
    }

    String publicKey() {
        return pem("PUBLIC KEY", signing.getPublic().getEncoded());
    }

    /**
     * Return a kubeconfig.
     *
     * @param user one of the users here
     * @param server address of the API server
     * @param authority certificates that the server's is checked with
     */
    String kubeconfig(String user, String server, String authority) {
        String encoded =
                Base64.getEncoder().encodeToString(authority.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return """
                apiVersion: v1
                kind: Config
                clusters:
                - name: cnibench
                  cluster: {server: "%s", certificate-authority-data: %s}
                users:
                - name: "%s"
                  user: {token: %s}
                contexts:
                - name: cnibench
                  context: {cluster: cnibench, user: "%s"}
                current-context: cnibench
                """.formatted(server, encoded, user, tokens.get(user), user);
    }

    private static String group(String user) {
        if (user.equals(ADMIN)) {
            return "system:masters";
        }
        return user.startsWith(ofNode("")) ? "system:nodes" : "";
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
    }
}
