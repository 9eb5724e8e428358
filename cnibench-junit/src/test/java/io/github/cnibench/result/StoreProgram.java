package io.github.cnibench.result;

import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A program of its own that writes campaigns, for tests that kill it or take its disk away. */
final class StoreProgram {

    static final int NOT_WRITTEN = 3;

    private StoreProgram() {}

    /** Write two campaigns of different sizes to the folder of the first argument, as often as the second says. */
    public static void main(String[] arguments) {
        CampaignStore store = new CampaignStore();
        Path folder = Path.of(arguments[0]);
        long times = Long.parseLong(arguments[1]);
        try {
            for (long i = 0; i < times; i++) {
                store.write(campaign(i), folder);
            }
        } catch (UncheckedIOException e) {
            System.out.println(e.getMessage());
            System.exit(NOT_WRITTEN);
        }
    }

    static Campaign campaign(long number) {
        return number % 2 == 0 ? Samples.tcpCampaign() : Samples.withResults(Samples.tcpCampaign());
    }
}
