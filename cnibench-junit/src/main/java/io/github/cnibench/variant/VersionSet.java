package io.github.cnibench.variant;

import java.util.Locale;

/** Which releases of the CNIs are measured. */
public enum VersionSet {
    /** Those of the 2024 study. */
    STUDY,
    /** Those that were the newest when this version of cnibench was made. */
    CURRENT;

    /** Return the name as users write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
