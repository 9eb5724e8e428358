package io.github.cnibench.run;

/** How progress is shown on the console. */
public enum ProgressMode {
    /** Redrawn on a terminal, plain lines elsewhere. */
    AUTO,
    /** One line at the start and one at the end of each phase. */
    PLAIN,
    /** One line that is redrawn each second. */
    REDRAW,
    NONE
}
