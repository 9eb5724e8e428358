package io.github.cnibench.cluster.ssh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Does things on several hosts at once, each of which waits for its host most of its time. */
final class Both {

    private Both() {}

    /**
     * Do all of {@code tasks} and return what they yield, in their order. All have ended then, even where one fails.
     *
     * @throws RuntimeException that of the first that failed
     */
    static <T> List<T> run(List<Supplier<T>> tasks) {
        List<CompletableFuture<T>> futures = new ArrayList<>();
        for (Supplier<T> task : tasks) {
            CompletableFuture<T> future = new CompletableFuture<>();
            Thread thread = new Thread(
                    () -> {
                        try {
                            future.complete(task.get());
                        } catch (RuntimeException | Error e) {
                            future.completeExceptionally(e);
                        }
                    },
                    "ssh");
            thread.setDaemon(true);
            thread.start();
            futures.add(future);
        }
        futures.forEach(future -> future.exceptionally(failure -> null).join());
        try {
            return futures.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
