package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.ssh.Inventory;
import io.github.cnibench.cluster.ssh.InventoryHost;
import io.github.cnibench.cluster.ssh.SshHost;
import io.github.cnibench.document.DocumentException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Toolbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The hosts of the user's inventory, reached over SSH. */
final class SshHosts implements HostSource {

    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final String CURE =
            "name control, server and client in a YAML file and give it with -Dcnibench.inventory=FILE (docs/clusters.md)";

    @Override
    public Availability availability(ClusterSettings settings) {
        if (settings.inventory().isEmpty()) {
            return Availability.unavailable("there is no inventory of hosts", CURE);
        }
        try {
            return Inventory.read(settings.inventory().get()).control().isEmpty()
                    ? Availability.unavailable(
                            settings.inventory().get() + " names no host for the control plane",
                            "add it under control: (docs/clusters.md)")
                    : Availability.available();
        } catch (DocumentException e) {
            return Availability.unavailable(String.valueOf(e.getMessage()), "correct the inventory (docs/clusters.md)");
        }
    }

    /** Read the inventory of the user. */
    static Inventory inventory(ClusterSettings settings) {
        return Inventory.read(settings.inventory()
                .orElseThrow(() ->
                        new ClusterException(InvalidReason.CLUSTER_FAILED, "there is no inventory of hosts; " + CURE)));
    }

    @Override
    public Hosts connect(ClusterSettings settings, Consumer<String> progress) {
        Inventory inventory = inventory(settings);
        InventoryHost control = inventory
                .control()
                .orElseThrow(() -> new ClusterException(
                        InvalidReason.CLUSTER_FAILED, "the inventory names no host for the control plane; " + CURE));
        Toolbox toolbox = new Toolbox(settings.cacheFolder(), settings.mayDownload(), progress);
        List<Host> reached = new ArrayList<>();
        try {
            Map<HostRole, InventoryHost> wanted = new EnumMap<>(Map.of(
                    HostRole.CONTROL, control,
                    HostRole.SERVER, inventory.server(),
                    HostRole.CLIENT, inventory.client()));
            wanted.forEach((role, host) -> {
                SshHost one = SshHost.connect(role.title(), host, inventory, settings, toolbox);
                reached.add(new ReachedHost(one));
                one.requireAsRoot("be root", List.of("true"), LOOK);
            });
            return new Hosts(reached.get(0), reached.get(1), reached.get(2));
        } catch (RuntimeException e) {
            for (Host host : reached) {
                try {
                    host.close();
                } catch (ClusterException alsoFailed) {
                    e.addSuppressed(alsoFailed);
                }
            }
            throw e;
        }
    }
}
