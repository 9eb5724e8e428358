package io.github.cnibench.cluster.kubernetes.netns;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Programs that are built together from one Go module file, which stands with its check sums in the resource folder
 * {@code go/<title>}.
 *
 * @param title name of the folder with its {@code go.mod}
 * @param version version of the module that the programs come from
 * @param needsCompiler whether a C compiler is needed
 * @param linkerFlags flags for the Go linker
 * @param spokesman the program that is asked for its version; the others come from the same folder
 * @param packages the Go package of each program, by the program's name
 */
record GoModule(
        String title,
        String version,
        boolean needsCompiler,
        String linkerFlags,
        String spokesman,
        SortedMap<String, String> packages) {

    static final GoModule KUBERNETES = new GoModule(
            "kubernetes",
            "1.36.3",
            false,
            "-X k8s.io/component-base/version.gitVersion=v1.36.3",
            "kubelet",
            new TreeMap<>(Map.of(
                    "kube-apiserver", "k8s.io/kubernetes/cmd/kube-apiserver",
                    "kube-controller-manager", "k8s.io/kubernetes/cmd/kube-controller-manager",
                    "kube-proxy", "k8s.io/kubernetes/cmd/kube-proxy",
                    "kube-scheduler", "k8s.io/kubernetes/cmd/kube-scheduler",
                    "kubelet", "k8s.io/kubernetes/cmd/kubelet")));

    static final GoModule CONTAINERD = new GoModule(
            "containerd",
            "2.4.2",
            false,
            "-X github.com/containerd/containerd/v2/version.Version=2.4.2",
            "containerd",
            new TreeMap<>(Map.of(
                    "containerd", "github.com/containerd/containerd/v2/cmd/containerd",
                    "containerd-shim-runc-v2", "github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2",
                    "ctr", "github.com/containerd/containerd/v2/cmd/ctr")));

    static final GoModule ETCD = new GoModule(
            "etcd", "3.7.3", false, "", "etcd", new TreeMap<>(Map.of("etcd", "go.etcd.io/etcd/server/v3")));

    /** Its UDP backend is C, and static: it runs in an image of another release than that of this machine. */
    static final GoModule FLANNEL = new GoModule(
            "flannel",
            "0.26.7",
            true,
            "-extldflags -static -X github.com/flannel-io/flannel/pkg/version.Version=v0.26.7",
            "flanneld",
            new TreeMap<>(Map.of("flanneld", "github.com/flannel-io/flannel")));

    static final GoModule KUBE_ROUTER = new GoModule(
            "kube-router",
            "2.1.0",
            false,
            "-X github.com/cloudnativelabs/kube-router/v2/pkg/version.Version=v2.1.0",
            "kube-router",
            new TreeMap<>(Map.of("kube-router", "github.com/cloudnativelabs/kube-router/v2/cmd/kube-router")));

    GoModule {
        packages = Collections.unmodifiableSortedMap(packages);
    }

    /** Return whether every cluster needs it, and not one CNI only. */
    boolean isOfCluster() {
        return List.of(KUBERNETES, CONTAINERD, ETCD).contains(this);
    }

    /** Return the names of the programs. */
    List<String> programs() {
        return List.copyOf(packages.keySet());
    }

    /** Return the Go package of {@code program}. */
    String packageOf(String program) {
        return packages.getOrDefault(program, "");
    }

    /** Return the folder of the built programs in the cache of built programs. */
    String folder() {
        return title + "-" + version;
    }

    /** Return the text of its {@code go.mod}. */
    String goMod() {
        return Scripts.read("go/" + title + "/go.mod");
    }

    /** Return the text of its {@code go.sum}. */
    String goSum() {
        return Scripts.read("go/" + title + "/go.sum");
    }

    @Override
    public String toString() {
        return title + " " + version;
    }
}
