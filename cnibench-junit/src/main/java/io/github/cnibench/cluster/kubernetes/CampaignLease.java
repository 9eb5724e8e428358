package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Labels;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Shows that a campaign lives: a Lease in its namespace that is renewed every few seconds for as long as it does. */
final class CampaignLease implements AutoCloseable {

    static final String NAME = "campaign";

    /** Time between two renewals. */
    static final Duration RENEWAL = Duration.ofSeconds(5);

    /** A lease that was not renewed for this long belongs to nobody any more. */
    static final Duration EXPIRY = Duration.ofSeconds(30);

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final KubernetesApi api;
    private final String namespace;
    private @Nullable ScheduledExecutorService renewal;
    private @Nullable ScheduledFuture<?> renewed;

    CampaignLease(KubernetesApi api, String namespace) {
        this.api = api;
        this.namespace = namespace;
    }

    /** Make the lease and keep it renewed until this is closed. */
    void start(String campaign) {
        api.create(new LeaseBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(NAME)
                .withLabels(Labels.of(campaign))
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(campaign)
                .withLeaseDurationSeconds((int) EXPIRY.toSeconds())
                .withRenewTime(now())
                .endSpec()
                .build());
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lease of " + namespace);
            thread.setDaemon(true);
            return thread;
        });
        renewal = executor;
        renewed = executor.scheduleWithFixedDelay(
                this::renew, RENEWAL.toMillis(), RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void renew() {
        try {
            api.client()
                    .leases()
                    .inNamespace(namespace)
                    .withName(NAME)
                    .edit(lease -> new LeaseBuilder(lease)
                            .editSpec()
                            .withRenewTime(now())
                            .endSpec()
                            .build());
        } catch (KubernetesClientException e) {
            // The next renewal is as good as this one; several may fail before anybody takes the campaign for dead.
        }
    }

    private static ZonedDateTime now() {
        return ZonedDateTime.now(ZoneOffset.UTC);
    }

    /**
     * Return whether the lease is renewed by anybody: look at it until it changes, for as long as it takes to expire. The
     * clocks of two machines are not compared.
     *
     * @param isOver tells that the question has lost its sense, which counts as renewed
     */
    boolean isRenewed(BooleanSupplier isOver) {
        String first = renewedAt();
        long deadline = System.nanoTime() + EXPIRY.toNanos();
        while (System.nanoTime() < deadline) {
            api.pause(LOOK, "look at the lease in " + namespace);
            if (isOver.getAsBoolean() || !renewedAt().equals(first)) {
                return true;
            }
        }
        return false;
    }

    private String renewedAt() {
        Lease lease = api.ask(
                "look at the lease in " + namespace,
                client -> client.leases().inNamespace(namespace).withName(NAME).get());
        return lease == null || lease.getSpec() == null
                ? "none"
                : String.valueOf(lease.getSpec().getRenewTime());
    }

    @Override
    public void close() {
        if (renewed != null) {
            renewed.cancel(true);
        }
        if (renewal != null) {
            renewal.shutdownNow();
        }
    }
}
