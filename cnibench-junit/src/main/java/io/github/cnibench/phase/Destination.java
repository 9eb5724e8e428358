package io.github.cnibench.phase;

/** How the client addresses the server. */
public enum Destination {
    /** By the server pod's own address. */
    POD,
    /** By the address of a Service in front of the pod. */
    SERVICE
}
