package io.github.cnibench.run;

import io.github.cnibench.unit.Percentage;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the settings of a comparison with a baseline or a candidate. */
final class GateSettingsReader {

    private static final int MOST_LOOKS = 10;

    private final SettingsReader texts;

    GateSettingsReader(SettingsReader texts) {
        this.texts = texts;
    }

    GateSettings read() {
        return new GateSettings(
                candidate(),
                texts.existingFiles(SettingKey.BASELINE),
                texts.text(SettingKey.GATE_CELLS),
                texts.text(SettingKey.GATE_MARGIN).map(GateSettingsReader::margin),
                texts.text(SettingKey.GATE_ALLOW).map(GateSettingsReader::names).orElse(Set.of()),
                looks());
    }

    private Optional<CandidateSettings> candidate() {
        Optional<String> cni = texts.text(SettingKey.CANDIDATE);
        Map<String, String> images = texts.images(SettingKey.CANDIDATE_IMAGE_PREFIX);
        return cni.isEmpty() && images.isEmpty() ? Optional.empty() : Optional.of(new CandidateSettings(cni, images));
    }

    private static Percentage margin(String value) {
        try {
            return Percentage.parseShare(value);
        } catch (IllegalArgumentException e) {
            throw SettingsReader.refuse(SettingKey.GATE_MARGIN, value, Percentage.SHARE, e);
        }
    }

    private static Set<String> names(String value) {
        Set<String> names = new LinkedHashSet<>(
                Arrays.stream(value.split(",", -1)).map(String::trim).toList());
        if (names.contains("")) {
            throw SettingsReader.refuse(
                    SettingKey.GATE_ALLOW, value, "names of fields separated by commas, such as kernel", null);
        }
        return names;
    }

    private int looks() {
        String value = texts.text(SettingKey.GATE_LOOKS).orElse(SettingKey.GATE_LOOKS.defaultText());
        try {
            int looks = Integer.parseInt(value);
            if (looks >= 1 && looks <= MOST_LOOKS) {
                return looks;
            }
        } catch (NumberFormatException e) {
            throw SettingsReader.refuse(SettingKey.GATE_LOOKS, value, "a whole number from 1 to " + MOST_LOOKS, e);
        }
        throw SettingsReader.refuse(SettingKey.GATE_LOOKS, value, "a whole number from 1 to " + MOST_LOOKS, null);
    }
}
