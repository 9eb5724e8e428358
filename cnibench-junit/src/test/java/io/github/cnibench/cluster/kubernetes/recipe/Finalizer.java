package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Lets deleted namespaces go, as the controller manager does, which an API server alone does not have. */
public final class Finalizer implements AutoCloseable {

    private final KubernetesApi api;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

    public Finalizer(KubernetesApi api) {
        this.api = api;
        executor.scheduleWithFixedDelay(this::run, 100, 100, TimeUnit.MILLISECONDS)
                .isDone();
    }

    private void run() {
        try {
            for (Namespace namespace : api.client().namespaces().list().getItems()) {
                if (namespace.getMetadata().getDeletionTimestamp() != null) {
                    Namespace released = new NamespaceBuilder(namespace)
                            .editSpec()
                            .withFinalizers(List.of())
                            .endSpec()
                            .build();
                    api.client()
                            .raw(
                                    "/api/v1/namespaces/"
                                            + namespace.getMetadata().getName() + "/finalize",
                                    "PUT",
                                    released);
                }
            }
        } catch (KubernetesClientException e) {
            // Somebody was faster; the next round tells.
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
