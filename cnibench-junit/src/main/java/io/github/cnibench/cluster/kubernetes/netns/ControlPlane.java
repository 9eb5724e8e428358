package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** etcd, API server, controller manager and scheduler on one node. */
final class ControlPlane {

    static final String POD_CIDR = "10.244.0.0/16";
    static final String SERVICE_CIDR = "10.96.0.0/16";
    static final int PORT = 6443;

    private static final String FOLDER = "/etc/kubernetes/";
    private static final String CERTIFICATES = "/run/kubernetes";
    private static final Duration CERTIFICATE = Duration.ofSeconds(60);

    private final LabNode node;
    private final Path programs;
    private final Path etcd;
    private final Credentials credentials;

    ControlPlane(LabNode node, Path programs, Path etcd, Credentials credentials) {
        this.node = node;
        this.programs = programs;
        this.etcd = etcd;
        this.credentials = credentials;
    }

    /** Return the address for those inside of the cluster. */
    String server() {
        return "https://" + node.where().underlay() + ":" + PORT;
    }

    /** Start etcd and the API server. */
    void startServer() {
        node.startProgram(
                "etcd",
                LabNode.PATH,
                List.of(
                        etcd.resolve("etcd").toString(),
                        "--data-dir=/var/lib/etcd",
                        // The data need not outlive the machine, and its disk is memory.
                        "--unsafe-no-fsync",
                        "--listen-client-urls=http://127.0.0.1:2379",
                        "--advertise-client-urls=http://127.0.0.1:2379",
                        "--listen-peer-urls=http://127.0.0.1:2380",
                        "--log-level=warn"));
        node.write(FOLDER + "tokens.csv", credentials.tokenFile());
        node.write(FOLDER + "sa.key", credentials.privateKey());
        node.write(FOLDER + "sa.pub", credentials.publicKey());
        node.startProgram(
                "kube-apiserver",
                LabNode.PATH,
                List.of(
                        programs.resolve("kube-apiserver").toString(),
                        "--etcd-servers=http://127.0.0.1:2379",
                        // On all addresses it makes itself a certificate that is good for the name localhost, too.
                        "--bind-address=0.0.0.0",
                        "--secure-port=" + PORT,
                        "--advertise-address=" + node.where().underlay(),
                        "--cert-dir=" + CERTIFICATES,
                        "--service-cluster-ip-range=" + SERVICE_CIDR,
                        "--kubelet-preferred-address-types=InternalIP",
                        "--allow-privileged=true",
                        "--authorization-mode=Node,RBAC",
                        "--enable-admission-plugins=NodeRestriction",
                        "--token-auth-file=" + FOLDER + "tokens.csv",
                        "--service-account-issuer=https://kubernetes.default.svc",
                        "--service-account-key-file=" + FOLDER + "sa.pub",
                        "--service-account-signing-key-file=" + FOLDER + "sa.key"));
    }

    /** Return the certificates that the API server's own is checked with, once it has made them. */
    String authority() {
        Path file = node.path(CERTIFICATES + "/apiserver.crt");
        try {
            Awaitility.await("certificate of the API server")
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(CERTIFICATE)
                    .until(() -> {
                        node.requireRunning("kube-apiserver");
                        return Files.isRegularFile(node.path(CERTIFICATES + "/apiserver.key")) && Files.size(file) > 0;
                    });
            return Files.readString(file);
        } catch (ConditionTimeoutException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "the API server has not made its certificate within " + CERTIFICATE.toSeconds()
                            + " s; its last words: " + node.lastWords("kube-apiserver"),
                    e);
        } catch (IOException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "cannot read the certificate " + file, e);
        }
    }

    /** Start what watches the API server. */
    void startControllers(String authority) {
        node.write(FOLDER + "ca.crt", authority);
        node.write(FOLDER + "admin.conf", credentials.kubeconfig(Credentials.ADMIN, server(), authority));
        node.write(
                FOLDER + "controller-manager.conf",
                credentials.kubeconfig(Credentials.CONTROLLER_MANAGER, server(), authority));
        node.write(FOLDER + "scheduler.conf", credentials.kubeconfig(Credentials.SCHEDULER, server(), authority));
        node.startProgram(
                "kube-controller-manager",
                LabNode.PATH,
                List.of(
                        programs.resolve("kube-controller-manager").toString(),
                        "--kubeconfig=" + FOLDER + "controller-manager.conf",
                        "--allocate-node-cidrs",
                        "--cluster-cidr=" + POD_CIDR,
                        "--service-cluster-ip-range=" + SERVICE_CIDR,
                        "--leader-elect=false",
                        "--use-service-account-credentials",
                        "--service-account-private-key-file=" + FOLDER + "sa.key",
                        "--root-ca-file=" + FOLDER + "ca.crt"));
        node.startProgram(
                "kube-scheduler",
                LabNode.PATH,
                List.of(
                        programs.resolve("kube-scheduler").toString(),
                        "--kubeconfig=" + FOLDER + "scheduler.conf",
                        "--leader-elect=false"));
    }

    /** Make sure that all of it still runs. */
    void requireRunning() {
        for (String program : List.of("etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler")) {
            node.requireRunning(program);
        }
    }
}
