package io.github.cnibench.result;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.variant.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one invocation measured.
 *
 * @param schemaVersion version of the file format, {@value #SCHEMA_VERSION}
 * @param id unique id
 * @param tool name and version of the program that measured
 * @param startedAt when the campaign began
 * @param finishedAt when it ended, or empty while it runs or where it was broken off
 * @param cluster id of the cluster provider
 * @param seed seed of the phase order
 * @param variants the variants as they were resolved, in the order asked for
 * @param fingerprint the environment
 * @param results what was measured so far, in the order of time
 * @param claims what came of checking the variants' claims on their clusters, in the order of time
 * @param references the same traffic between the nodes themselves, without the CNI, each measured right after the phase of
 *     the same variant, run and id; never among {@code results}
 * @param steps time outside of phases, such as making a cluster
 * @param warnings what a reader of the whole campaign should know
 */
public record Campaign(
        int schemaVersion,
        String id,
        String tool,
        Instant startedAt,
        Optional<Instant> finishedAt,
        String cluster,
        Profile profile,
        long seed,
        List<Variant> variants,
        Fingerprint fingerprint,
        List<PhaseResult> results,
        List<ClaimFinding> claims,
        List<PhaseResult> references,
        List<Step> steps,
        List<String> warnings) {

    /** Version of the file format that this release writes. */
    public static final int SCHEMA_VERSION = 1;

    public Campaign {
        variants = List.copyOf(variants);
        results = List.copyOf(results);
        claims = List.copyOf(claims);
        references = List.copyOf(references);
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }

    /** Return the phases in the order that a run, counted from 1, measures them in. */
    public List<Phase> phasesInOrder(int run) {
        return profile.phasesInOrder(seed, run);
    }

    /** Return the cell of the references of {@code cell}: what the machines do without the CNI; it may have no runs. */
    public Cell referenceOf(Cell cell) {
        return new Cell(
                cell.variant(),
                cell.phase(),
                references.stream()
                        .filter(result -> result.variant().equals(cell.variant().id()))
                        .filter(result -> result.phase().equals(cell.phase().id()))
                        .toList());
    }

    /** Return the cells of all variants, phases in the profile's fixed order, with the runs measured so far. */
    public List<Cell> cells() {
        Map<String, List<PhaseResult>> byCell = new LinkedHashMap<>();
        for (PhaseResult result : results) {
            byCell.computeIfAbsent(result.variant() + "/" + result.phase(), key -> new ArrayList<>())
                    .add(result);
        }
        List<Cell> cells = new ArrayList<>();
        for (Variant variant : variants) {
            for (Phase phase : profile.phases()) {
                cells.add(new Cell(variant, phase, byCell.getOrDefault(variant.id() + "/" + phase.id(), List.of())));
            }
        }
        return List.copyOf(cells);
    }
}
