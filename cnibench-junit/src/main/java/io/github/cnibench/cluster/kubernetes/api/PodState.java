package io.github.cnibench.cluster.kubernetes.api;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a pod's status says. */
public final class PodState {

    /** What a container waits for in vain. */
    private static final Set<String> HOPELESS = Set.of(
            "InvalidImageName",
            "ErrImageNeverPull",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError",
            "CrashLoopBackOff",
            // The first attempt to pull may be bad luck; this is said after the second.
            "ImagePullBackOff");

    private PodState() {}

    /** Return whether the pod runs and its containers are ready. */
    public static boolean isReady(@Nullable Pod pod) {
        return pod != null
                && pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus() != null
                && pod.getStatus().getPodIP() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                condition.getType().equals("Ready") && "True".equals(condition.getStatus()));
    }

    /** Return why the pod will not run or does not run any more, or empty where it may or does. */
    public static Optional<String> fault(@Nullable Pod pod) {
        if (pod == null) {
            return Optional.of("the pod has been removed");
        }
        if (pod.getMetadata().getDeletionTimestamp() != null) {
            return Optional.of("the pod is being removed");
        }
        PodStatus status = pod.getStatus();
        if (status == null) {
            return Optional.empty();
        }
        if ("Failed".equals(status.getPhase()) || "Succeeded".equals(status.getPhase())) {
            return Optional.of("the pod has ended: " + describe(pod));
        }
        boolean hopeless = containers(status).stream()
                .map(ContainerStatus::getState)
                .anyMatch(state -> state != null
                        && (state.getTerminated() != null
                                || (state.getWaiting() != null
                                        && HOPELESS.contains(state.getWaiting().getReason()))));
        return hopeless ? Optional.of("the pod cannot run: " + describe(pod)) : Optional.empty();
    }

    /** Return the state of the pod in one clause. */
    public static String describe(@Nullable Pod pod) {
        if (pod == null) {
            return "removed";
        }
        PodStatus status = pod.getStatus();
        if (status == null) {
            return "no status yet";
        }
        String containers = containers(status).stream()
                .map(one -> one.getName() + " " + describe(one.getState()))
                .collect(Collectors.joining(", "));
        return "phase " + status.getPhase()
                + text(", ", status.getReason())
                + text(", ", status.getMessage())
                + (containers.isEmpty() ? "" : ", container " + containers);
    }

    private static List<ContainerStatus> containers(PodStatus status) {
        return status.getContainerStatuses() == null ? List.of() : status.getContainerStatuses();
    }

    private static String describe(@Nullable ContainerState state) {
        if (state == null) {
            return "unknown";
        }
        if (state.getWaiting() != null) {
            return "waits: " + state.getWaiting().getReason()
                    + text(": ", state.getWaiting().getMessage());
        }
        if (state.getTerminated() != null) {
            return "ended: " + state.getTerminated().getReason() + ", exit status "
                    + state.getTerminated().getExitCode()
                    + text(": ", state.getTerminated().getMessage());
        }
        return "runs";
    }

    private static String text(String before, @Nullable String text) {
        return text == null || text.isBlank() ? "" : before + text.strip().replace('\n', ' ');
    }
}
