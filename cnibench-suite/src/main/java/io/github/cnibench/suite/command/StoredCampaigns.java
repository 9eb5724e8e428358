package io.github.cnibench.suite.command;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.suite.explore.ExploredCampaign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the campaigns that a user names. */
final class StoredCampaigns {

    private StoredCampaigns() {}

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
            Path file = Files.isDirectory(place) ? place.resolve(CampaignStore.FILE_NAME) : place;
            if (!Files.isRegularFile(file)) {
                throw new UsageException("there is no campaign at " + place
                        + "; name a file campaign.json, or a folder that has one, such as target/cnibench");
            }
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
}
