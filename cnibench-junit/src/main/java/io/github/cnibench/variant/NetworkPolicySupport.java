package io.github.cnibench.variant;

/** Whether NetworkPolicy objects have an effect. */
public enum NetworkPolicySupport {
    ENFORCED,
    NOT_ENFORCED
}
