package io.github.cnibench.tool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which suites of the machine's package sources count, and by what they are replaced.
 *
 * @param replacements suite to suite
 */
record SuiteNames(Map<String, String> replacements) {

    /** The components that the distributions themselves have; those of third parties have other names as a rule. */
    private static final Set<String> COMPONENTS =
            Set.of("main", "contrib", "non-free", "non-free-firmware", "restricted", "universe", "multiverse");

    SuiteNames {
        replacements = Map.copyOf(replacements);
    }

    /** Take the suites of release {@code own}, each replaced by the one of release {@code wanted}. */
    static SuiteNames replacing(String own, String wanted) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String kind : new String[] {"", "-updates", "-security"}) {
            names.put(own + kind, wanted + kind);
        }
        // The name that the security suite had until Debian 10.
        names.put(own + "/updates", wanted.equals(own) ? own + "/updates" : wanted + "-security");
        return new SuiteNames(names);
    }

    /** Take the suites that follow a state of Debian and not a release, as they are. */
    static SuiteNames rolling() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String state : new String[] {"stable", "testing", "unstable", "sid"}) {
            for (String kind : new String[] {"", "-updates", "-security"}) {
                names.put(state + kind, state + kind);
            }
        }
        return new SuiteNames(names);
    }

    /** Return what takes the place of {@code suite}, or empty where it does not count. */
    Optional<String> replacement(String suite) {
        return Optional.ofNullable(replacements.get(suite));
    }

    /** Return whether {@code component} is one of the distribution's. */
    static boolean isOwnComponent(String component) {
        return COMPONENTS.contains(component);
    }
}
