package io.github.cnibench.variant;

import java.util.Optional;

/**
 * What a variant promises and a live cluster can be checked for.
 *
 * @param kubeProxyMode how kube-proxy serves Services, where the variant dictates it
 * @param tcpMss the maximum segment size in bytes that TCP between two pods must have on an underlay with an MTU of
 *     9000 bytes, where the variant dictates it
 */
public record Claims(
        Dataplane dataplane,
        Encapsulation encapsulation,
        Encryption encryption,
        KubeProxy kubeProxy,
        Optional<KubeProxyMode> kubeProxyMode,
        NetworkPolicySupport networkPolicy,
        Optional<Integer> tcpMss) {

    public Claims {
        if (kubeProxyMode.isPresent() && kubeProxy != KubeProxy.PRESENT) {
            throw new IllegalArgumentException(
                    "kube-proxy-mode needs 'kube-proxy: present', but kube-proxy was " + kubeProxy);
        }
        tcpMss.ifPresent(mss -> {
            if (mss < 88 || mss > 65483) {
                throw new IllegalArgumentException("tcp-mss must be 88 to 65483 bytes, but was " + mss);
            }
        });
    }
}
