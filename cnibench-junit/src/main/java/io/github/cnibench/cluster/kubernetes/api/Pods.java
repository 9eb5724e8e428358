package io.github.cnibench.cluster.kubernetes.api;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.KubernetesClientTimeoutException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Waits for objects by watch, and says what it waited for and what there was instead. */
public final class Pods {

    private static final int LAST_LINES = 5;
    private static final int EVENTS = 5;
    private static final Duration SLICE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final KubernetesApi api;

    public Pods(KubernetesApi api) {
        this.api = api;
    }

    /**
     * Wait until a pod is ready.
     *
     * @throws ClusterException if it is not in time, or cannot be any more: with its state, events and last words
     */
    public Pod awaitReady(Pod pod, Duration timeout) {
        String namespace = pod.getMetadata().getNamespace();
        String name = pod.getMetadata().getName();
        Optional<Pod> last = await(
                "pod " + namespace + "/" + name,
                client -> client.pods().inNamespace(namespace).withName(name),
                one -> PodState.isReady(one) || PodState.fault(one).isPresent(),
                timeout);
        if (last.filter(PodState::isReady).isPresent()) {
            return last.get();
        }
        Pod now = find(namespace, name).orElse(null);
        String fault = PodState.fault(now)
                .orElseGet(() -> "it was not ready within " + timeout.toSeconds() + " s: " + PodState.describe(now));
        throw new ClusterException(
                InvalidReason.PLACEMENT_FAILED,
                "pod " + namespace + "/" + name + " on node " + pod.getSpec().getNodeName() + ": " + fault
                        + story(namespace, name));
    }

    /**
     * Wait until {@code object} has gone; return whether it has. One of the same name that somebody made since is another one: who
     * waits for a name to get free takes it faster than a watch tells.
     */
    public <T extends HasMetadata> boolean awaitGone(
            String what, T object, Function<KubernetesClient, Resource<T>> resource, Duration timeout) {
        String uid = object.getMetadata().getUid();
        Predicate<@Nullable T> gone =
                there -> there == null || !uid.equals(there.getMetadata().getUid());
        await(what, resource, gone, timeout);
        return gone.test(
                api.ask("look for " + what, client -> resource.apply(client).get()));
    }

    /**
     * Wait until an object is as wished, for at most {@code timeout}; return it as it was at the end, or empty where it is not
     * there or not as wished.
     */
    public <T extends HasMetadata> Optional<T> await(
            String what,
            Function<KubernetesClient, Resource<T>> resource,
            Predicate<@Nullable T> wish,
            Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            try {
                return Optional.ofNullable(resource.apply(api.client())
                        .waitUntilCondition(wish, Math.min(left, SLICE.toNanos()), TimeUnit.NANOSECONDS));
            } catch (KubernetesClientTimeoutException e) {
                // A watch may be dead without a word: look at the object itself again, and watch anew.
                continue;
            } catch (KubernetesClientException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new ClusterException(InvalidReason.INTERRUPTED, "interrupted while waiting for " + what, e);
                }
                if (!KubernetesApi.mayPass(e)) {
                    throw api.failure("watch " + what, 1, e);
                }
            }
            api.pause(PAUSE, "watch " + what);
        }
    }

    /** Return the pod as it is now, or empty where it is not there. */
    public Optional<Pod> find(String namespace, String name) {
        return Optional.ofNullable(api.ask(
                "look at pod " + namespace + "/" + name,
                client -> client.pods().inNamespace(namespace).withName(name).get()));
    }

    /**
     * Return a channel to a pod; this opens nothing yet.
     *
     * @param log takes a line on each transfer that had to be repeated
     */
    public PodChannel channel(Pod pod, Consumer<String> log) {
        String namespace = pod.getMetadata().getNamespace();
        String name = pod.getMetadata().getName();
        return new PodChannel(
                api, namespace, name, () -> PodState.fault(find(namespace, name).orElse(null)), log);
    }

    /** Return the last events and words of a pod for a message; that they cannot be had must not hide the message. */
    public String story(String namespace, String name) {
        return events(namespace, name) + log(namespace, name);
    }

    private String events(String namespace, String name) {
        try {
            List<Event> events =
                    api.client().v1().events().inNamespace(namespace).list().getItems();
            String text = events.stream()
                    .filter(event -> name.equals(event.getInvolvedObject().getName()))
                    .sorted(Comparator.comparing(event -> String.valueOf(event.getLastTimestamp())))
                    .map(event -> event.getReason() + ": "
                            + String.valueOf(event.getMessage()).strip().replace('\n', ' '))
                    .distinct()
                    .collect(Collectors.collectingAndThen(
                            Collectors.toList(),
                            all -> String.join(" | ", all.subList(Math.max(0, all.size() - EVENTS), all.size()))));
            return text.isEmpty() ? "" : "; events: " + text;
        } catch (KubernetesClientException e) {
            return "";
        }
    }

    private String log(String namespace, String name) {
        try {
            String log = api.client()
                    .pods()
                    .inNamespace(namespace)
                    .withName(name)
                    .tailingLines(LAST_LINES)
                    .getLog();
            return log == null || log.isBlank()
                    ? ""
                    : "; last words: " + log.strip().replace("\n", " | ");
        } catch (KubernetesClientException e) {
            return "";
        }
    }
}
