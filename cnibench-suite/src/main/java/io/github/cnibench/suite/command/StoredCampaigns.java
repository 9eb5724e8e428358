package io.github.cnibench.suite.command;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.suite.explore.ExploredCampaign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the campaigns that a user names. */
final class StoredCampaigns {

    /** How deep below a folder campaigns are looked for. */
    private static final int DEPTH = 3;

    private StoredCampaigns() {}

    /**
     * Read the campaigns at or below {@code places}, in the order of time.
     *
     * @throws UsageException if there is none at a place, or the same one twice
     * @throws io.github.cnibench.document.DocumentException if one is broken
     */
    static List<Campaign> readBelow(List<Path> places) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path place : places) {
            List<Path> folders = foldersBelow(place);
            found.addAll(folders.isEmpty() ? List.of(place) : folders);
        }
        return read(found).stream()
                .map(ExploredCampaign::campaign)
                .sorted(Comparator.comparing(Campaign::startedAt))
                .toList();
    }

    /** Return the folders at or below {@code place} that hold a campaign. */
    static List<Path> foldersBelow(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> files =
                Files.find(place, DEPTH, (file, attributes) -> file.endsWith(CampaignStore.FILE_NAME))) {
            return files.map(file -> file.resolveSibling("")).sorted().toList();
        }
    }

    /**
     * Read the campaigns at {@code places}, each a file or a folder that has one.
     *
     * @throws UsageException if there is none, or the same one twice
     * @throws io.github.cnibench.document.DocumentException if one is broken
     */
    static List<ExploredCampaign> read(List<Path> places) {
        CampaignStore store = new CampaignStore();
        List<ExploredCampaign> campaigns = new ArrayList<>();
        Map<String, Path> known = new HashMap<>();
        for (Path place : places) {
            Path file = fileAt(place);
            Campaign campaign = store.read(file);
            Path earlier = known.putIfAbsent(campaign.id(), file);
            if (earlier != null) {
                throw new UsageException("campaign " + campaign.id() + " is there twice, in " + earlier + " and in "
                        + file + "; name it once");
            }
            Path folder = file.toAbsolutePath().getParent();
            campaigns.add(new ExploredCampaign(campaign, folder == null ? Path.of("") : folder));
        }
        return campaigns;
    }

    /**
     * Read the campaign at {@code place}, a file or a folder that has one.
     *
     * @throws UsageException if there is none
     * @throws io.github.cnibench.document.DocumentException if it is broken
     */
    static Campaign readOne(Path place) {
        return new CampaignStore().read(fileAt(place));
    }

    private static Path fileAt(Path place) {
        Path file = Files.isDirectory(place) ? place.resolve(CampaignStore.FILE_NAME) : place;
        if (!Files.isRegularFile(file)) {
            throw new UsageException("there is no campaign at " + place
                    + "; name a file campaign.json, or a folder that has one, such as target/cnibench");
        }
        return file;
    }
}
