package io.github.cnibench.run;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.baseline.Baseline;
import io.github.cnibench.gate.baseline.BaselineGate;
import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.Environment;
import io.github.cnibench.gate.campaign.EnvironmentDifference;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.gate.campaign.Side;
import io.github.cnibench.gate.campaign.UnlikeEnvironmentsException;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The baselines that a session judges against, read and checked before it measures anything.
 *
 * @param byVariant at most one of each variant
 * @param day the day on which the session began, in UTC
 */
record SessionBaselines(Map<String, Baseline> byVariant, LocalDate day) {

    SessionBaselines {
        byVariant = Map.copyOf(byVariant);
    }

    /**
     * Read {@code files}.
     *
     * @throws SettingsException if one is broken or has expired, or two are of the same variant
     */
    static SessionBaselines read(List<Path> files, LocalDate day) {
        Map<String, Baseline> byVariant = new LinkedHashMap<>();
        for (Path file : files) {
            Baseline baseline = read(file, day);
            Baseline other = byVariant.putIfAbsent(baseline.variant(), baseline);
            if (other != null) {
                throw refuse("expected one file of each variant, but " + other.source() + " and " + file
                        + " both are baselines of " + baseline.variant());
            }
        }
        return new SessionBaselines(byVariant, day);
    }

    private static Baseline read(Path file, LocalDate day) {
        try {
            Baseline baseline = Baseline.read(file);
            baseline.requireInForce(day);
            return baseline;
        } catch (DocumentException e) {
            throw new SettingsException(SettingKey.BASELINE + ": " + e.getMessage(), e);
        }
    }

    /** Return the baseline of {@code variant}, or empty where there is none. */
    Optional<Baseline> of(Variant variant) {
        return Optional.ofNullable(byVariant.get(variant.id()));
    }

    /**
     * Check that each of {@code variants} has a baseline, where there are any.
     *
     * @throws SettingsException if one has none
     */
    void requireFor(List<Variant> variants) {
        for (Variant variant : variants) {
            if (!byVariant.isEmpty() && !byVariant.containsKey(variant.id())) {
                throw refuse("there is no baseline of " + variant.id() + " among " + sources()
                        + "; name one, or measure this variant by itself");
            }
        }
    }

    /**
     * Check that no file is of another variant than {@code variants}, which are all that are measured.
     *
     * @throws SettingsException if one is
     */
    void requireNoOther(List<Variant> variants) {
        List<String> ids = variants.stream().map(Variant::id).toList();
        for (Baseline baseline : byVariant.values()) {
            if (!ids.contains(baseline.variant())) {
                throw refuse(baseline.source() + " is a baseline of " + baseline.variant() + ", but "
                        + String.join(", ", ids) + " is measured; name that of each variant");
            }
        }
    }

    /**
     * Check that what {@code profile} measures can be compared with the baseline of each of {@code variants}, as far as that can
     * be told before it is measured.
     *
     * @throws SettingsException if times or traffic differ and are not allowed to, or a phase that judges is not measured
     */
    void requireComparable(List<Variant> variants, Profile profile, GateSettings settings) {
        for (Variant variant : variants) {
            of(variant).ifPresent(baseline -> {
                declaration(baseline, profile, settings);
                requireSameTimes(baseline, profile, settings);
            });
        }
    }

    private static void requireSameTimes(Baseline baseline, Profile profile, GateSettings settings) {
        Environment planned = Environment.of(profile);
        List<EnvironmentDifference> differences = baseline.environment().differencesFrom(planned).stream()
                .filter(difference -> planned.fields().containsKey(difference.field()))
                .filter(difference -> !settings.allowed().contains(difference.field()))
                .toList();
        if (!differences.isEmpty()) {
            throw refuse("cannot compare profile " + profile.id() + " with " + baseline.source()
                    + ": they differ in "
                    + differences.stream().map(EnvironmentDifference::text).collect(Collectors.joining(", "))
                    + "; choose the profile of the baseline, or allow a field by its name with "
                    + SettingKey.GATE_ALLOW);
        }
    }

    /** Judge each variant of {@code campaign} that has a baseline. */
    List<GateOutcome> judge(Campaign campaign, GateSettings settings) {
        return campaign.variants().stream()
                .flatMap(variant -> of(variant).stream())
                .map(baseline -> judge(campaign, baseline, settings))
                .toList();
    }

    private GateOutcome judge(Campaign campaign, Baseline baseline, GateSettings settings) {
        Side candidate = Side.of(campaign, baseline.variant(), settings.allowsUnprovedPaths());
        BaselineGate gate = new BaselineGate(GateRules.defaults(), settings.fixedMargins(), settings.allowed());
        Declaration declaration = declaration(baseline, campaign.profile(), settings);
        try {
            return gate.judge(baseline, candidate, declaration, day);
        } catch (UnlikeEnvironmentsException e) {
            // The baselines of other variants may be of this environment all the same.
            return gate.refuse(
                    baseline,
                    candidate,
                    declaration,
                    day,
                    SettingKey.BASELINE + ": " + e.getMessage() + " with " + SettingKey.GATE_ALLOW);
        }
    }

    private static Declaration declaration(Baseline baseline, Profile profile, GateSettings settings) {
        try {
            return settings.cells()
                    .map(text -> Declaration.parse(text, profile.phases()))
                    .orElseGet(() -> baseline.declaration(profile.phases()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(
                    settings.cells()
                                    .map(text -> SettingKey.GATE_CELLS + "=" + text)
                                    .orElse(SettingKey.BASELINE.key())
                            + ": " + e.getMessage()
                            + (settings.cells().isPresent() ? "" : " with " + SettingKey.GATE_CELLS),
                    e);
        }
    }

    private String sources() {
        return byVariant.values().stream().map(Baseline::source).sorted().collect(Collectors.joining(", "));
    }

    private static SettingsException refuse(String problem) {
        return new SettingsException(SettingKey.BASELINE + ": " + problem);
    }
}
