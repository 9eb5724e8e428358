package io.github.cnibench.claim;

import java.util.Optional;

/** What came of looking for a text that the pods sent on the underlay of the server's node. */
sealed interface MarkerSearch permits MarkerSearch.Looked, MarkerSearch.ProvesNothing {

    /**
     * The capture saw what the nodes themselves sent in clear right before and right after, so it would have seen the
     * pods' text as well.
     *
     * @param point where was captured, such as {@code a2/eth0}
     * @param marker the text that the pods sent
     * @param found the packet that carried it in clear, or empty where none did
     */
    record Looked(String point, String marker, Optional<Packet> found) implements MarkerSearch {

        /** Return what was seen, in one clause. */
        String text() {
            return found.map(packet -> "marker " + marker + " of the pods passed " + point + " in clear: " + packet)
                    .orElse("marker " + marker + " of the pods did not pass " + point
                            + " in clear, where those of the nodes did");
        }
    }

    /**
     * Nothing follows from it.
     *
     * @param reason why, as one clause
     */
    record ProvesNothing(String reason) implements MarkerSearch {}
}
