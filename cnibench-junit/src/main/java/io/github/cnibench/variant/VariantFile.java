package io.github.cnibench.variant;

import java.util.List;

/** A file of variants, as it is written. */
record VariantFile(List<VariantEntry> variants) {

    VariantFile {
        if (variants.isEmpty()) {
            throw new IllegalArgumentException("variants must hold at least one variant");
        }
    }
}
