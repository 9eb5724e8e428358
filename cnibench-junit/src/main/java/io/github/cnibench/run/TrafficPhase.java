package io.github.cnibench.run;

import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.iperf.IperfOutput;
import io.github.cnibench.iperf.Reading;
import io.github.cnibench.iperf.Route;
import io.github.cnibench.phase.Destination;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Transfer;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A phase with traffic: one server, one client, and counters before and after. */
final class TrafficPhase {

    /** What a client says whose server has gone. */
    private static final Set<InvalidReason> SIGNS_OF_A_LOST_SERVER = EnumSet.of(
            InvalidReason.CONTROL_CONNECTION_LOST,
            InvalidReason.SERVER_TERMINATED,
            InvalidReason.CONNECTION_REFUSED,
            InvalidReason.DEADLINE_PASSED,
            InvalidReason.CLIENT_KILLED,
            InvalidReason.STALLED,
            InvalidReason.STREAM_WITHOUT_BYTES,
            InvalidReason.EMPTY_REPORT,
            InvalidReason.TRUNCATED_REPORT,
            InvalidReason.TOO_FEW_INTERVALS,
            InvalidReason.MISSING_VALUE,
            InvalidReason.IPERF_REPORTED_ERROR);

    /** What a report looks like that the disk had no room for. */
    private static final Set<InvalidReason> SIGNS_OF_A_FULL_DISK = EnumSet.of(
            InvalidReason.EMPTY_REPORT,
            InvalidReason.TRUNCATED_REPORT,
            InvalidReason.MALFORMED_REPORT,
            InvalidReason.IPERF_REPORTED_ERROR);

    private final Instruments instruments;
    private final Deadlines deadlines;
    private final ProgressListener progress;
    private final PhaseTask task;
    private final PhaseLog log;

    TrafficPhase(
            Instruments instruments, Deadlines deadlines, ProgressListener progress, PhaseTask task, PhaseLog log) {
        this.instruments = instruments;
        this.deadlines = deadlines;
        this.progress = progress;
        this.task = task;
        this.log = log;
    }

    Measured measure() throws PhaseBroken, InterruptedException, IOException {
        task.pods().start();
        Optional<Service> service = task.phase().destination() == Destination.SERVICE
                ? Optional.of(task.pods().service())
                : Optional.empty();
        String address = service.map(Service::address)
                .orElseGet(() -> task.pods().server().address());
        log.step("server start");
        // Declared first, so that the sampler ends last.
        try (PhaseSampling sampling = PhaseSampling.begin(task, log, deadlines.longestSampling(task.profile()));
                IperfServer server = IperfServer.start(
                        task.pods().server(),
                        instruments.serverCommand(task.phase(), task.profile(), RunPods.PORT),
                        task.folder())) {
            log.command(task.cluster().serverNode(), server.execution());
            log.step("server ready");
            server.awaitReady(deadlines.serverReady());
            return send(server, address, service, sampling);
        }
    }

    private Measured send(IperfServer server, String address, Optional<Service> service, PhaseSampling sampling)
            throws PhaseBroken, InterruptedException, IOException {
        log.step("counters before");
        PathCheck path = task.isReference()
                ? PathCheck.beginReference(
                        task.claims().underlay(), task.cluster().serverNode())
                : PathCheck.begin(task.variant(), task.cluster().serverNode());
        ClaimCheck claims = ClaimCheck.begin(task);
        OptionalLong flowsBefore = service.map(Service::translatedFlows).orElse(OptionalLong.empty());
        List<NodeCounters> before = task.counters();
        log.counted(before);

        log.step(PhaseResult.TRAFFIC_STEP);
        IperfClient.End end;
        Instant started = Instant.now();
        try (Execution client = task.pods()
                .client()
                .execute(
                        instruments.clientCommand(task.phase(), task.profile(), address, RunPods.PORT),
                        task.folder().file(IperfClient.OUTPUT),
                        task.folder().file(IperfClient.ERRORS))) {
            log.command(task.cluster().clientNode(), client);
            end = new IperfClient(task, deadlines, progress).await(client, server, sampling::measuringBegins);
        }
        Instant ended = Instant.now();
        log.step("stop sampling");
        sampling.stop();

        log.step("counters after");
        OptionalLong seen = path.seen();
        OptionalLong flowsAfter = service.map(Service::translatedFlows).orElse(OptionalLong.empty());
        List<NodeCounters> after = task.counters();
        claims.end();
        log.counted(after);

        log.step("collect");
        server.awaitEnd(deadlines.serverEnd());
        // Signals of our own must not look like those of others.
        boolean serverKilled = server.wasKilled();
        server.close();
        task.folder().writeCounters("counters-before.json", before);
        task.folder().writeCounters("counters-after.json", after);

        log.step("validate");
        Reading reading = instruments.read(
                task.phase(),
                task.profile(),
                claims.expectedMss(),
                service.isPresent()
                        ? Route.throughService(address, task.pods().server().address())
                        : Route.direct(address),
                new IperfOutput(
                        task.folder().read(IperfClient.OUTPUT),
                        task.folder().read(IperfClient.ERRORS),
                        end.status(),
                        end.deadlinePassed(),
                        Optional.of(task.folder().read(IperfServer.OUTPUT))));
        if (reading instanceof Reading.Broken broken) {
            throw explain(new PhaseBroken(broken.invalid()), end, serverKilled, server);
        }
        Reading.Valid valid = (Reading.Valid) reading;
        log.warn(valid.warnings());
        Transfer transfer = valid.transfer();
        claims.check(transfer, before, after);
        if (service.isPresent()) {
            requireTranslation(address, flowsBefore, flowsAfter);
        }
        PathProof proof = claims.qualify(path.prove(seen, transfer));
        Limit limit = LimitFinder.find(task.phase(), task.cluster(), transfer, before, after);
        Measured measured = new Measured(transfer, limit, proof);
        sampling.account(measured, transfer, started, ended);
        return measured;
    }

    private PhaseBroken explain(PhaseBroken broken, IperfClient.End end, boolean serverKilled, IperfServer server)
            throws IOException {
        InvalidReason reason = broken.invalid().reason();
        if (SIGNS_OF_A_FULL_DISK.contains(reason) && task.folder().isFull()) {
            return new PhaseBroken(
                    InvalidReason.OUTPUT_NOT_WRITTEN,
                    "the disk of " + task.folder() + " is full, make room there; the report said: "
                            + broken.invalid().message());
        }
        boolean clientKilledByOthers = end.status().isPresent() && end.status().getAsInt() >= 128;
        boolean serverLost = serverKilled
                || (end.serverGoneFirst()
                        && (end.status().isEmpty() || reason == InvalidReason.CONTROL_CONNECTION_LOST));
        if (serverLost && !clientKilledByOthers && SIGNS_OF_A_LOST_SERVER.contains(reason) && !end.deadlinePassed()) {
            return new PhaseBroken(
                    InvalidReason.SERVER_TERMINATED,
                    "the server ended during the traffic, exit status " + server.statusText() + "; the client said: "
                            + broken.invalid().message());
        }
        return broken;
    }

    private static void requireTranslation(String address, OptionalLong before, OptionalLong after) throws PhaseBroken {
        if (before.isPresent() && after.isPresent() && after.getAsLong() <= before.getAsLong()) {
            throw new PhaseBroken(
                    InvalidReason.PATH_NOT_TAKEN,
                    "the service's rule for " + address + " translated no connection: its count stayed at "
                            + after.getAsLong());
        }
    }
}
