package io.github.cnibench.result;

/**
 * What the kernel says that a CPU spent its time on.
 *
 * <p>The time of guests is in {@link #USER} and {@link #NICE} already, as the kernel counts it, and not told apart.
 */
public enum CpuMode {
    USER(true),
    NICE(true),
    SYSTEM(true),
    IRQ(true),
    SOFTIRQ(true),
    IDLE(false),
    /** Idle while something waits for a disk. */
    IOWAIT(false),
    /** The hypervisor gave the CPU to somebody else. */
    STEAL(false);

    private final boolean work;

    CpuMode(boolean work) {
        this.work = work;
    }

    /** Return whether this is work: user, nice, system, irq and softirq. */
    public boolean isWork() {
        return work;
    }
}
