package io.github.cnibench.result;

/** What a node does in a phase. */
public enum NodeRole {
    /** It has the server. */
    SERVER,
    /** It has the client. */
    CLIENT,
    /** It has neither; the control plane runs there. */
    CONTROL,
    /** It is a machine that several nodes share, so that nobody can tell what each of them spends. */
    SHARED_HOST
}
