package io.github.cnibench.run;

import io.github.cnibench.claim.ClaimReport;
import io.github.cnibench.claim.Pair;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.iperf.IperfOutput;
import io.github.cnibench.iperf.Reading;
import io.github.cnibench.iperf.Route;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What a session measures with: catalogs, the commands and reports of iperf3, and the writers of results. */
public interface Instruments {

    /**
     * Return the variants that {@code selection} names, in its order.
     *
     * @param selection ids separated by commas, each with an optional {@code @version}
     */
    List<Variant> variants(String selection, Settings settings);

    /**
     * Return the profile that the settings name, with what they override of it.
     *
     * @throws IllegalArgumentException if there is no such profile, or no phase that the settings ask for
     */
    Profile profile(Settings settings);

    /** Return the command of a server that serves one client. */
    List<String> serverCommand(Phase phase, Profile profile, int port);

    /** Return the command of the client. */
    List<String> clientCommand(Phase phase, Profile profile, String address, int port);

    /**
     * Read and validate what client and server of one phase left.
     *
     * @param pathMss segment size in bytes that the path carries whole, where it is known
     * @param route the way that the connections must have taken
     */
    Reading read(Phase phase, Profile profile, OptionalInt pathMss, Route route, IperfOutput output);

    /**
     * Start what of {@code pods} and {@code hosts} is not there, and check what the variant of {@code cluster} claims.
     *
     * @param run number of the run that is about to begin
     * @param pods server and client on the network of the CNI
     * @param hosts server and client on the network of the nodes, or empty where they cannot be had
     * @param port that {@code pods} have their Service for
     * @param folder takes the files of the check
     */
    ClaimReport checkClaims(Cluster cluster, int run, Pair pods, Optional<Pair> hosts, int port, Path folder)
            throws InterruptedException;

    /** Write {@code campaign.json}; a reader never sees half of it. */
    void writeCampaign(Campaign campaign, Path folder) throws IOException;

    /** Read the {@code campaign.json} of the folder, or return empty where there is none. */
    Optional<Campaign> readCampaign(Path folder) throws IOException;

    /** Write everything that is rendered from a campaign: the CSV file and the charts. */
    void writeReports(Campaign campaign, Path folder) throws IOException;

    /** Write the chart of one phase into its folder; return the files that were written. */
    List<Path> writeCharts(Campaign campaign, PhaseResult result, Path folder) throws IOException;

    /** Return the summary of a campaign for the console. */
    String summary(Campaign campaign);

    /** Return the types of further parameters that a test may ask for. */
    Set<Class<?>> parameterTypes();

    /** Return the value of a parameter of one of {@link #parameterTypes()}. */
    Object parameter(Class<?> type, Settings settings, Campaign campaign);

    /** Return the instruments of this library. */
    static Instruments standard() {
        return new StandardInstruments();
    }
}
