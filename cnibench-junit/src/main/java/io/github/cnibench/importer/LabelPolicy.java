package io.github.cnibench.importer;

/** What happens to a set whose labels say another variant or run than its folders. */
public enum LabelPolicy {
    /** It is refused: one of the two names is wrong, and only whoever measured knows which. */
    REFUSE,
    /** The folders' names are taken, and a warning in the campaign says so. */
    TAKE_FOLDER
}
