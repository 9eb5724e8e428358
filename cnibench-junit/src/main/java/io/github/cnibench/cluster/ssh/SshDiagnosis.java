package io.github.cnibench.cluster.ssh;

import static io.github.cnibench.cluster.Finding.Level.LIMITED;
import static io.github.cnibench.cluster.Finding.Level.MISSING;
import static io.github.cnibench.cluster.Finding.Level.OK;

import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.document.DocumentException;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.ToolException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at what reaching hosts over SSH needs; logs in on them where the user names an inventory, and changes nothing. */
final class SshDiagnosis {

    private static final Duration LOOK = Duration.ofSeconds(10);

    private final ClusterSettings settings;

    SshDiagnosis(ClusterSettings settings) {
        this.settings = settings;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(List.of(program()));
        HostGuard.givenUp(settings).forEach(line -> findings.add(new Finding(LIMITED, "left over", line)));
        if (settings.inventory().isEmpty()) {
            findings.add(new Finding(LIMITED, "inventory", "none is named with -Dcnibench.inventory=FILE"));
            return findings;
        }
        try {
            Inventory inventory = Inventory.read(settings.inventory().get());
            inventory.control().ifPresent(host -> findings.add(login("control", host, inventory)));
            findings.add(login("server", inventory.server(), inventory));
            findings.add(login("client", inventory.client(), inventory));
        } catch (DocumentException e) {
            findings.add(new Finding(MISSING, "inventory", String.valueOf(e.getMessage())));
        }
        return findings;
    }

    private static Finding program() {
        try {
            Finished said = Command.run(List.of("ssh", "-V"), LOOK, Optional.empty());
            return new Finding(OK, "ssh", said.lastWords(100));
        } catch (ToolException e) {
            return new Finding(
                    MISSING,
                    "ssh",
                    "not on the PATH; install it (apt install openssh-client | dnf install openssh-clients)");
        }
    }

    private Finding login(String role, InventoryHost host, Inventory inventory) {
        SshCall call = new SshCall(List.of(), host, inventory.sshConfig(), Path.of("none"));
        SshExchange exchange =
                SshExchange.run(call.runAlone("exit 0"), new byte[0], Optional.empty(), LOOK.multipliedBy(3));
        if (exchange.isInTime() && exchange.exitStatus() == 0) {
            return new Finding(OK, role, host + " lets this user in");
        }
        return new Finding(
                MISSING, role, host + ": " + SshFault.of(exchange.err()).describe(exchange.err(), call.byHand("")));
    }
}
