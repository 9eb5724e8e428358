package io.github.cnibench.tool;

/**
 * A package as apt would install it.
 *
 * @param name its name
 * @param version its version
 */
record AptPackage(String name, String version) {

    @Override
    public String toString() {
        return name + " " + version;
    }
}
