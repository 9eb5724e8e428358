package io.github.cnibench.cluster.kubernetes;

/**
 * Something that was read about a CNI.
 *
 * @param value its value
 * @param because where that stands, as in "because …"
 */
record Fact(String value, String because) {}
