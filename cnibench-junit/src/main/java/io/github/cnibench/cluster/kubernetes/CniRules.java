package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.document.YamlReader;
import java.util.List;

/**
 * All rules.
 *
 * @param everywhere facts that are read whatever the CNI is
 */
record CniRules(List<CniRule> cnis, List<FactRule> everywhere) {

    private static final String FILE = "cni-rules.yaml";

    /** Return the rules of this library. */
    static CniRules builtIn() {
        return new YamlReader()
                .readBuiltIn(CniRules.class, FILE, CniRules.class)
                .value();
    }

    /** Return whether a CNI of this name can be recognised. */
    boolean know(String cni) {
        return cnis.stream().anyMatch(rule -> rule.cni().equals(cni));
    }
}
