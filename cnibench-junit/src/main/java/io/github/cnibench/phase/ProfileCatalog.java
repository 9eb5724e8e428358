package io.github.cnibench.phase;

import io.github.cnibench.document.Document;
import io.github.cnibench.document.DocumentException;
import io.github.cnibench.document.Suggestions;
import io.github.cnibench.document.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The profiles and phases that can be asked for: the built-in ones, and those of files of the user. */
public final class ProfileCatalog {

    private static final List<String> BUILT_IN =
            List.of("smoke.yaml", "standard.yaml", "seed.yaml", "cost.yaml", "gate.yaml");

    private final Map<String, Known<Phase>> phases;
    private final Map<String, Known<Profile>> profiles;

    private ProfileCatalog(Map<String, Known<Phase>> phases, Map<String, Known<Profile>> profiles) {
        this.phases = phases;
        this.profiles = profiles;
    }

    /** Return the catalog of the nine phases, the paced ones, and the built-in profiles. */
    public static ProfileCatalog builtIn() {
        Map<String, Known<Phase>> nine = new LinkedHashMap<>();
        Phase.nine().forEach(phase -> nine.put(phase.id(), new Known<>(phase, "the nine phases of the study")));
        ProfileCatalog catalog = new ProfileCatalog(nine, Map.of());
        for (String file : BUILT_IN) {
            catalog = catalog.with(new YamlReader().readBuiltIn(ProfileCatalog.class, file, ProfileFile.class));
        }
        return catalog;
    }

    /**
     * Return this catalog with the phases and profiles of {@code file}.
     *
     * @throws DocumentException if the file cannot be read, something in it is not valid, or an id in it is known
     *     already; a profile may replace another one with {@code replaces: true}
     */
    public ProfileCatalog withFile(Path file) {
        return with(new YamlReader().readDocument(file, ProfileFile.class));
    }

    /** Return all profiles, the built-in ones first. */
    public List<Profile> all() {
        return profiles.values().stream().map(Known::value).toList();
    }

    /** Return all phases, the nine of the study first. */
    public List<Phase> phases() {
        return phases.values().stream().map(Known::value).toList();
    }

    /**
     * Return the profile with {@code id}.
     *
     * @throws UnknownProfileException if there is none
     */
    public Profile get(String id) {
        return known(id).value();
    }

    /**
     * Return where the profile with {@code id} stands: {@code file:line}.
     *
     * @throws UnknownProfileException if there is none
     */
    public String sourceOf(String id) {
        return known(id).source();
    }

    private Known<Profile> known(String id) {
        Known<Profile> known = profiles.get(id);
        if (known == null) {
            throw new UnknownProfileException("unknown profile '" + id + "'; known, nearest first: "
                    + String.join(", ", Suggestions.nearestFirst(id, profiles.keySet())));
        }
        return known;
    }

    private ProfileCatalog with(Document<ProfileFile> file) {
        Map<String, Known<Phase>> allPhases = new LinkedHashMap<>(phases);
        List<ProfileFile.PhaseEntry> phaseEntries = file.value().phases().orElse(List.of());
        for (int index = 0; index < phaseEntries.size(); index++) {
            addPhase(file, "phases[" + index + "]", phaseEntries.get(index), allPhases);
        }
        Map<String, Known<Profile>> allProfiles = new LinkedHashMap<>(profiles);
        List<ProfileFile.ProfileEntry> profileEntries = file.value().profiles().orElse(List.of());
        for (int index = 0; index < profileEntries.size(); index++) {
            addProfile(file, "profiles[" + index + "]", profileEntries.get(index), allPhases, allProfiles);
        }
        return new ProfileCatalog(allPhases, allProfiles);
    }

    private static void addPhase(
            Document<ProfileFile> file, String path, ProfileFile.PhaseEntry entry, Map<String, Known<Phase>> all) {
        Known<Phase> same = all.get(entry.id());
        if (same != null) {
            throw file.error(
                    path + ".id",
                    "'" + entry.id() + "' is known already from " + same.source()
                            + "; choose another id, for results of different phases must not share one");
        }
        try {
            all.put(entry.id(), new Known<>(entry.toPhase(), file.at(path)));
        } catch (IllegalArgumentException e) {
            throw file.error(path, String.valueOf(e.getMessage()));
        }
    }

    private static void addProfile(
            Document<ProfileFile> file,
            String path,
            ProfileFile.ProfileEntry entry,
            Map<String, Known<Phase>> phases,
            Map<String, Known<Profile>> all) {
        file.requireFree(
                path,
                "profile",
                entry.id(),
                Optional.ofNullable(all.get(entry.id())).map(Known::source),
                entry.replaces().orElse(false));
        List<Phase> resolved = resolve(file, path + ".phases", entry.phases(), phases);
        entry.reference().ifPresent(ids -> resolve(file, path + ".reference", ids, phases));
        try {
            all.put(entry.id(), new Known<>(entry.toProfile(resolved), file.at(path)));
        } catch (IllegalArgumentException e) {
            throw file.error(path, String.valueOf(e.getMessage()));
        }
    }

    private static List<Phase> resolve(
            Document<ProfileFile> file, String path, List<String> ids, Map<String, Known<Phase>> phases) {
        List<Phase> resolved = new ArrayList<>();
        for (int index = 0; index < ids.size(); index++) {
            Known<Phase> phase = phases.get(ids.get(index));
            if (phase == null) {
                throw file.error(
                        path + "[" + index + "]",
                        "unknown phase '" + ids.get(index) + "'; known, nearest first: "
                                + String.join(", ", Suggestions.nearestFirst(ids.get(index), phases.keySet())));
            }
            resolved.add(phase.value());
        }
        return resolved;
    }

    private record Known<T>(T value, String source) {}
}
