package io.github.cnibench.gate.campaign;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.unit.Durations;
import io.github.cnibench.variant.Variant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Where and how one variant was measured.
 *
 * @param fields what must match before two sides are compared: kernel, iperf3, MTU, times of the profile and so on
 * @param tested what the comparison is about and may differ: version and images of the CNI
 */
public record Environment(SortedMap<String, String> fields, SortedMap<String, String> tested) {

    /** What begins with it in a fingerprint belongs to the CNI. */
    private static final String CNI = "cni";

    /** What a phase's specification begins with; it is compared where both sides have the phase. */
    private static final String PHASE = "phase ";

    public Environment {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
        tested = Collections.unmodifiableSortedMap(new TreeMap<>(tested));
    }

    /** Return the environment of {@code variant}, one of {@code campaign}. */
    static Environment of(Campaign campaign, String variant) {
        SortedMap<String, String> fields = new TreeMap<>(profile(campaign.profile()));
        SortedMap<String, String> tested = new TreeMap<>();
        List<String> ids = campaign.variants().stream().map(Variant::id).toList();
        Map<String, String> all = campaign.fingerprint().fields();
        all.forEach((name, value) ->
                ownName(name, variant, ids).ifPresent(own -> (isOfCni(own) ? tested : fields).put(own, value)));
        // What differs between variants is in the fingerprint twice: for the first, and for this one under its name.
        all.forEach((name, value) -> {
            if (name.startsWith(variant + " ")) {
                String own = name.substring(variant.length() + 1);
                (isOfCni(own) ? tested : fields).put(own, value);
            }
        });
        campaign.variants().stream().filter(one -> one.id().equals(variant)).forEach(one -> {
            tested.put("version", one.version());
            one.imageReferences().forEach((name, image) -> tested.put("image of " + name, image));
        });
        return new Environment(fields, tested);
    }

    /** Return what is known before anything is measured: the times and phases of {@code profile}. */
    public static Environment of(Profile profile) {
        return new Environment(profile(profile), new TreeMap<>());
    }

    private static Optional<String> ownName(String name, String variant, List<String> ids) {
        return ids.stream().anyMatch(id -> name.startsWith(id + " ") && !id.equals(variant))
                        || name.startsWith(variant + " ")
                ? Optional.empty()
                : Optional.of(name);
    }

    private static boolean isOfCni(String field) {
        return field.equals(CNI) || field.startsWith(CNI + " ");
    }

    private static SortedMap<String, String> profile(Profile profile) {
        SortedMap<String, String> fields = new TreeMap<>();
        fields.put("profile duration", Durations.format(profile.duration()));
        fields.put("profile omit", Durations.format(profile.omit()));
        profile.udpDatagram().ifPresent(bytes -> fields.put("profile udp-datagram", bytes + " bytes"));
        fields.put("profile zero-copy", Boolean.toString(profile.zeroCopy()));
        fields.put("profile historic-flags", Boolean.toString(profile.historicFlags()));
        profile.phases().forEach(phase -> fields.put(PHASE + phase.id(), text(phase)));
        return fields;
    }

    private static String text(Phase phase) {
        return phase.traffic() + " to " + phase.destination().name().toLowerCase(Locale.ROOT) + ", streams "
                + phase.streams() + phase.offeredRate().map(rate -> ", " + rate).orElse("");
    }

    /** Return the fields in which {@code other} differs; a phase that only one side has is none of them. */
    public List<EnvironmentDifference> differencesFrom(Environment other) {
        return differences(fields, other.fields)
                .filter(difference -> !(difference.field().startsWith(PHASE)
                        && (difference.baseline().isEmpty()
                                || difference.candidate().isEmpty())))
                .toList();
    }

    /** Return the differences in what a comparison is about: version and images of the CNI. */
    public List<EnvironmentDifference> testedDifferencesFrom(Environment other) {
        return differences(tested, other.tested).toList();
    }

    private static Stream<EnvironmentDifference> differences(
            SortedMap<String, String> some, SortedMap<String, String> others) {
        SortedMap<String, String> names = new TreeMap<>(some);
        names.putAll(others);
        return names.keySet().stream()
                .map(name -> new EnvironmentDifference(
                        name, Optional.ofNullable(some.get(name)), Optional.ofNullable(others.get(name))))
                .filter(EnvironmentDifference::isOne);
    }
}
