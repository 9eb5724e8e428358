package io.github.cnibench.run;

import io.github.cnibench.assertion.Thresholds;
import io.github.cnibench.chart.Charts;
import io.github.cnibench.chart.LineChart;
import io.github.cnibench.chart.PhaseOverhead;
import io.github.cnibench.chart.SummaryTable;
import io.github.cnibench.claim.ClaimChecks;
import io.github.cnibench.claim.ClaimReport;
import io.github.cnibench.claim.Pair;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.iperf.Expectation;
import io.github.cnibench.iperf.IperfCommand;
import io.github.cnibench.iperf.IperfOutput;
import io.github.cnibench.iperf.Reading;
import io.github.cnibench.iperf.ReportParser;
import io.github.cnibench.iperf.Route;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.phase.ProfileCatalog;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.ResultsCsv;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import io.github.cnibench.variant.VariantSelection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** The catalogs, the iperf3 commands and reports, and the writers of this library. */
final class StandardInstruments implements Instruments {

    private final CampaignStore store = new CampaignStore();
    private final ReportParser parser = new ReportParser();

    @Override
    public List<Variant> variants(String selection, Settings settings) {
        List<Variant> variants = VariantSelection.parse(selection, catalog(settings));
        settings.images().keySet().forEach(image -> requireInstalled(image, variants));
        return variants.stream().map(variant -> withImages(variant, settings)).toList();
    }

    private static void requireInstalled(String image, List<Variant> variants) {
        List<Variant> having = variants.stream()
                .filter(variant -> variant.images().containsKey(image))
                .toList();
        if (having.isEmpty()) {
            throw new SettingsException(SettingKey.IMAGE_PREFIX + image + ": none of the variants " + variants
                    + " has an image of this name");
        }
        if (having.stream().noneMatch(variant -> variant.installsImage(image))) {
            throw new SettingsException(SettingKey.IMAGE_PREFIX + image + ": no recipe of the variants " + having
                    + " installs the image " + image
                    + " by its name, so nothing would change; give its values or replacements ${image." + image
                    + "} in a variants file (docs/variants.md)");
        }
    }

    private static VariantCatalog catalog(Settings settings) {
        VariantCatalog builtIn = VariantCatalog.builtIn();
        VariantCatalog all =
                settings.variantsFile().map(builtIn::withFile).orElse(builtIn).in(settings.versions());
        return settings.cluster().map(all::on).orElse(all);
    }

    private static Variant withImages(Variant variant, Settings settings) {
        Variant changed = variant;
        for (Map.Entry<String, String> image : settings.images().entrySet()) {
            if (variant.images().containsKey(image.getKey())) {
                changed = changed.withImage(image.getKey(), image.getValue());
            }
        }
        return changed;
    }

    @Override
    public Profile profile(Settings settings) {
        ProfileCatalog catalog = profiles(settings);
        return settings.applyTo(catalog.get(settings.profile()), catalog.phases());
    }

    private static ProfileCatalog profiles(Settings settings) {
        ProfileCatalog builtIn = ProfileCatalog.builtIn();
        return settings.profilesFile().map(builtIn::withFile).orElse(builtIn);
    }

    @Override
    public List<String> serverCommand(Phase phase, Profile profile, int port) {
        return IperfCommand.server(phase, profile, port);
    }

    @Override
    public List<String> clientCommand(Phase phase, Profile profile, String address, int port) {
        return IperfCommand.client(phase, profile, address, port);
    }

    @Override
    public Reading read(Phase phase, Profile profile, OptionalInt pathMss, Route route, IperfOutput output) {
        Expectation expectation = Expectation.of(phase, profile).withRoute(route);
        return parser.read(output, pathMss.isPresent() ? expectation.withPathMss(pathMss.getAsInt()) : expectation);
    }

    @Override
    public ClaimReport checkClaims(Cluster cluster, int run, Pair pods, Optional<Pair> hosts, int port, Path folder)
            throws InterruptedException {
        return ClaimChecks.check(cluster, run, pods, hosts, port, folder);
    }

    @Override
    public void writeCampaign(Campaign campaign, Path folder) {
        store.write(campaign, folder);
    }

    @Override
    public Optional<Campaign> readCampaign(Path folder) {
        Path file = folder.resolve(CampaignStore.FILE_NAME);
        return Files.exists(file) ? Optional.of(store.read(file)) : Optional.empty();
    }

    @Override
    public void writeReports(Campaign campaign, Path folder) {
        ResultsCsv.write(campaign, folder.resolve(ResultsCsv.FILE_NAME));
        Charts.write(campaign, folder);
    }

    @Override
    public List<Path> writeCharts(Campaign campaign, PhaseResult result, Path folder) throws IOException {
        List<Path> charts = new ArrayList<>();
        Optional<String> throughput = LineChart.of(result);
        if (throughput.isPresent()) {
            charts.add(Files.writeString(folder.resolve("throughput.svg"), throughput.get()));
        }
        charts.addAll(NodeCharts.write(campaign.profile(), result, folder));
        return charts;
    }

    @Override
    public String summary(Campaign campaign) {
        return SummaryTable.of(campaign).toText() + "\n" + PhaseOverhead.of(campaign);
    }

    @Override
    public Set<Class<?>> parameterTypes() {
        return Set.of(Thresholds.class);
    }

    @Override
    public Object parameter(Class<?> type, Settings settings, Campaign campaign) {
        List<String> variants =
                catalog(settings).all().stream().map(Variant::id).toList();
        List<String> phases = Stream.of(
                        profiles(settings).phases(), campaign.profile().phases(), settings.ownPhases())
                .flatMap(List::stream)
                .map(Phase::id)
                .distinct()
                .toList();
        return settings.thresholds()
                .map(file -> Thresholds.read(file, variants, phases))
                .orElseGet(Thresholds::none);
    }
}
