package io.github.cnibench.cluster.kubernetes.api;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at once, each of which waits for something else most of its time. */
public final class Together {

    private Together() {}

    /**
     * Do all of {@code tasks} and return what they yield, in their order.
     *
     * @throws ClusterException if one of them fails; the others have ended then, too
     */
    public static <T> List<T> run(List<Callable<T>> tasks) {
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, tasks.size()), task -> {
            Thread thread = new Thread(task, "kubernetes");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<T> results = new ArrayList<>();
            RuntimeException failure = null;
            for (Future<T> future : executor.invokeAll(tasks)) {
                try {
                    results.add(future.get());
                } catch (ExecutionException e) {
                    RuntimeException cause = e.getCause() instanceof RuntimeException known
                            ? known
                            : new ClusterException(InvalidReason.CLUSTER_FAILED, KubernetesApi.lineOf(e), e);
                    if (failure == null) {
                        failure = cause;
                    } else {
                        failure.addSuppressed(cause);
                    }
                }
            }
            if (failure != null) {
                throw failure;
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(InvalidReason.INTERRUPTED, "interrupted while the cluster was prepared", e);
        } finally {
            executor.shutdownNow();
        }
    }
}
