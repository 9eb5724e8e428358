package io.github.cnibench.cluster.lab;

import java.io.IOException;

/** Tells what keeps a user from making namespaces, and what to do about it. */
public final class NamespaceCure {

    private NamespaceCure() {}

    /** Return the cure for the first hindrance that the kernel's settings show. */
    public static String forThisMachine() {
        if (isZero("/proc/sys/user/max_user_namespaces")) {
            return "as root: sysctl -w user.max_user_namespaces=15000, or run as root";
        }
        if (isZero("/proc/sys/kernel/unprivileged_userns_clone")) {
            return "as root: sysctl -w kernel.unprivileged_userns_clone=1, or run as root";
        }
        if (isOne("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")) {
            return "as root: sysctl -w kernel.apparmor_restrict_unprivileged_userns=0, or run as root";
        }
        return "in a container, give it the right to make namespaces and mounts (docker run --privileged), or run on"
                + " the machine itself";
    }

    private static boolean isZero(String file) {
        return content(file).equals("0");
    }

    private static boolean isOne(String file) {
        return content(file).equals("1");
    }

    private static String content(String file) {
        try {
            return KernelFile.read(file);
        } catch (IOException e) {
            return "";
        }
    }
}
