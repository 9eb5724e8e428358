package io.github.cnibench.cluster.kubernetes.api;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The API server, which may be slow, busy or gone for a while.
 *
 * <p>A request that the server could not serve is asked again for half a minute; one that it refuses is not. Where no answer
 * came at all, the requests that follow wait for seconds only, so that a campaign whose cluster has gone comes to its end.
 */
public final class KubernetesApi implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration REQUEST = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE_ONCE_LOST = Duration.ofSeconds(3);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int CONFLICT = 409;

    private final KubernetesClient client;

    /** Whether nothing has been answered since a request got no answer for as long as it was asked. */
    private volatile boolean lost;

    public KubernetesApi(KubernetesClient client) {
        this.client = client;
    }

    /**
     * Connect to the cluster that {@code access} names; this asks it nothing yet.
     *
     * @throws ClusterException if the file or the context cannot be used
     */
    public static KubernetesApi connect(KubernetesAccess access) {
        Config config;
        try {
            Config read = access.context().isPresent()
                    ? Config.fromKubeconfig(
                            access.context().get(), access.kubeconfig().toFile())
                    : Config.fromKubeconfig(access.kubeconfig().toFile());
            config = new ConfigBuilder(read)
                    .withConnectionTimeout((int) CONNECT.toMillis())
                    .withRequestTimeout((int) REQUEST.toMillis())
                    // What is asked again, and for how long, is decided here.
                    .withRequestRetryBackoffLimit(0)
                    // Streams of exec and watches use HTTP/1.1 in any case.
                    .withHttp2Disable(true)
                    .build();
        } catch (RuntimeException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    access.kubeconfig() + " cannot be used as a kubeconfig"
                            + access.context()
                                    .map(name -> " with context " + name)
                                    .orElse("") + ": " + lineOf(e),
                    e);
        }
        return new KubernetesApi(new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build());
    }

    /** Return the address of the API server. */
    public String address() {
        return client.getMasterUrl().toString();
    }

    /** Return the client, for streams; requests go through {@link #ask}. */
    public KubernetesClient client() {
        return client;
    }

    /**
     * Ask the API server for something, again where it could not serve.
     *
     * @param what what is asked for, as in "cannot {what}"
     * @throws ClusterException if it refuses, or does not serve in time
     */
    public <T extends @Nullable Object> T ask(String what, Function<KubernetesClient, T> request) {
        long deadline = System.nanoTime() + (lost ? PATIENCE_ONCE_LOST : PATIENCE).toNanos();
        Duration pause = FIRST_PAUSE;
        int attempts = 0;
        while (true) {
            attempts++;
            try {
                T answer = request.apply(client);
                lost = false;
                return answer;
            } catch (KubernetesClientException e) {
                if (!hasNoAnswer(e)) {
                    lost = false;
                }
                if (!mayPass(e) || System.nanoTime() > deadline) {
                    lost = hasNoAnswer(e);
                    throw failure(what, attempts, e);
                }
            }
            pause(pause, what);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /**
     * Create an object. An answer that was lost is no failure: where the object is there already and carries the labels of
     * {@code object}, it is the one that was asked for.
     *
     * @throws ClusterException if the server refuses, or an object of others has that name
     */
    public <T extends HasMetadata> T create(T object) {
        String what = "create " + nameOf(object);
        return ask(what, asked -> {
            try {
                return asked.resource(object).create();
            } catch (KubernetesClientException e) {
                T there = e.getCode() == CONFLICT ? asked.resource(object).get() : null;
                if (there != null
                        && there.getMetadata().getDeletionTimestamp() == null
                        && there.getMetadata().getLabels() != null
                        && Labels.isSame(
                                there.getMetadata().getLabels(),
                                object.getMetadata().getLabels())) {
                    return there;
                }
                throw e;
            }
        });
    }

    /** Delete an object at once, without waiting until it has gone; that it is not there is no failure. */
    public void delete(HasMetadata object) {
        ask(
                "delete " + nameOf(object),
                asked -> asked.resource(object).withGracePeriod(0).delete());
    }

    private static String nameOf(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        return object.getKind() + " " + (namespace == null ? "" : namespace + "/")
                + object.getMetadata().getName();
    }

    /** Return whether a request that failed so may succeed when it is asked again. */
    public static boolean mayPass(KubernetesClientException e) {
        if (hasNoAnswer(e)) {
            return !(lastCause(e) instanceof SSLException) && !(e instanceof KubernetesClientTimeoutException);
        }
        return e.getCode() == TOO_MANY_REQUESTS || e.getCode() >= 500;
    }

    /** The client gives an answer that did not come the code 0 or -1. */
    private static boolean hasNoAnswer(KubernetesClientException e) {
        return e.getCode() <= 0;
    }

    /** Return the failure in one line. */
    public ClusterException failure(String what, int attempts, KubernetesClientException e) {
        String asked = attempts > 1 ? " (asked " + attempts + " times)" : "";
        String reason = hasNoAnswer(e)
                ? "the API server at " + address() + " did not answer: " + causeOf(e)
                : "the API server answered " + e.getCode() + ": "
                        + (e.getStatus() == null || e.getStatus().getMessage() == null
                                ? lineOf(e)
                                : e.getStatus().getMessage());
        return new ClusterException(InvalidReason.CLUSTER_FAILED, "cannot " + what + asked + ": " + reason, e);
    }

    private static String causeOf(Throwable e) {
        Throwable last = lastCause(e);
        return last.getClass().getSimpleName() + (last.getMessage() == null ? "" : ": " + lineOf(last));
    }

    private static Throwable lastCause(Throwable e) {
        Throwable last = e;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            last = cause;
        }
        return last;
    }

    public static String lineOf(Throwable e) {
        String message = e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    /** Pause before {@code what} is asked for again. */
    public void pause(Duration pause, String what) {
        try {
            // A pause before asking again, not a wait for something.
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(InvalidReason.INTERRUPTED, "interrupted when about to " + what + " again", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
