package io.github.cnibench.run;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import java.util.ArrayList;
import java.util.List;

/** Decides whether a session may go on with the campaign that its launch has begun in the same folder. */
final class SameCampaign {

    private SameCampaign() {}

    static void require(Campaign campaign, Profile profile, Settings settings) {
        Profile begun = campaign.profile();
        List<Phase> required = new ArrayList<>(profile.phases());
        // Those of tests that the first JVM did not have; they join the campaign now.
        required.removeAll(settings.ownPhases());
        boolean same = begun.id().equals(profile.id())
                && begun.runs() == profile.runs()
                && begun.duration().equals(profile.duration())
                && begun.omit().equals(profile.omit())
                && begun.phases().containsAll(required);
        if (!same) {
            throw new SettingsException(SettingKey.OUTPUT + "=" + settings.output()
                    + ": this launch has begun a campaign with other settings there (profile " + begun.id() + ", "
                    + begun.runs() + " runs); expected a folder for each campaign");
        }
    }
}
