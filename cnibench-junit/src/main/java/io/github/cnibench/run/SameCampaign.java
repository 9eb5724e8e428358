package io.github.cnibench.run;

import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;

/** Decides whether a session may go on with the campaign that its launch has begun in the same folder. */
final class SameCampaign {

    private SameCampaign() {}

    static void require(Campaign campaign, Profile profile, Settings settings) {
        Profile begun = campaign.profile();
        boolean same = begun.id().equals(profile.id())
                && begun.runs() == profile.runs()
                && begun.duration().equals(profile.duration())
                && begun.omit().equals(profile.omit())
                && begun.phases().containsAll(profile.phases());
        if (!same) {
            throw new SettingsException(SettingKey.OUTPUT + "=" + settings.output()
                    + ": this launch has begun a campaign with other settings there (profile " + begun.id() + ", "
                    + begun.runs() + " runs); expected a folder for each campaign");
        }
    }
}
