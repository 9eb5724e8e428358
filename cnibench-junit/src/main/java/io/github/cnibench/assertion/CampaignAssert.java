package io.github.cnibench.assertion;

import io.github.cnibench.result.Campaign;
import org.jspecify.annotations.Nullable;

/** Assertions on everything that was measured. */
public class CampaignAssert extends AbstractCampaignAssert<CampaignAssert> {

    public CampaignAssert(@Nullable Campaign actual) {
        super(actual, CampaignAssert.class);
    }
}
