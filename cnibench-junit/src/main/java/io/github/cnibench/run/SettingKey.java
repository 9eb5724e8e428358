package io.github.cnibench.run;

import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.Rke2Settings;
import java.util.Arrays;
import java.util.List;

/** The keys by which users set what is measured and how: JUnit configuration parameters and system properties. */
public enum SettingKey {
    CNI("cni", "variant ids", "", "Variants to measure, separated by commas; id@version overrides the version."),
    VERSIONS("cni.versions", "study, current", "study", "Releases of the CNIs: those of the 2024 study, or today's."),
    PROFILE("cnibench.profile", "profile id", "standard", "Profile that sets phases, runs and times."),
    RUNS("cnibench.runs", "1 to 1000", "of the profile", "How often every phase is measured."),
    DURATION("cnibench.duration", "duration", "of the profile", "Measured time of a phase, such as '10 s'."),
    OMIT("cnibench.omit", "duration", "of the profile", "Time at the start of a phase that is not measured."),
    PHASES("cnibench.phases", "phase ids", "of the profile", "Phases to measure, separated by commas."),
    CLUSTER("cnibench.cluster", "provider id", "the first that fits", "Where the pods run."),
    THRESHOLDS("cnibench.thresholds", "file", "", "YAML file with limits on measured values."),
    BASELINE("cnibench.baseline", "files", "", "What earlier campaigns measured, to judge this one against."),
    CANDIDATE(
            "cnibench.candidate.cni",
            "variant id",
            "that of cni",
            "Variant to judge against that of cni, measured in turn with it."),
    CANDIDATE_IMAGE(
            "cnibench.candidate.image.<name>",
            "image",
            "of the variant",
            "Container image that the candidate's recipe takes for <name>."),
    GATE_CELLS(
            "cnibench.gate.cells",
            "phase:metric",
            "of the profile",
            "What is judged, separated by commas, such as dts:throughput."),
    GATE_MARGIN(
            "cnibench.gate.margin",
            "percent",
            "of the baseline, or 5 %",
            "The largest change for the worse that is put up with."),
    GATE_ALLOW("cnibench.gate.allow", "field names", "", "What may differ between this machine and the baseline's."),
    GATE_LOOKS("cnibench.gate.looks", "1 to 10", "1", "How often the runs so far are judged; a verdict ends them."),
    INVENTORY("cnibench.inventory", "file", "", "YAML file that names the hosts to reach over SSH."),
    CLEANUP("cnibench.cleanup", "always, on-success, never", "always", "Whether clusters are removed at the end."),
    OUTPUT("cnibench.output", "folder", "target/cnibench", "Where results are written."),
    HISTORY(
            "cnibench.history",
            "folder",
            "target/cnibench-history",
            "Where Maven keeps the history of Allure reports."),
    SEED("cnibench.seed", "whole number", "new for each launch", "Seed of the order of phases."),
    VARIANTS_FILE("cnibench.variants-file", "file", "", "YAML file with variants beside the built-in ones."),
    PROFILES_FILE("cnibench.profiles-file", "file", "", "YAML file with profiles beside the built-in ones."),
    VARIANT_IMAGE(
            "cnibench.image.<name>", "image", "of the variant", "Container image that the recipe takes for <name>."),
    IMAGE("cnibench.image", "image", "made on this machine", "Container image of server, client and node agent."),
    PULL_SECRETS("cnibench.pull-secrets", "files", "", "Registry credentials, as 'docker login' writes them."),
    REGISTRY(
            "cnibench.registry",
            "host[:port][/path]",
            "of the image",
            "Registry that the image is pulled from instead."),
    KUBECONFIG("cnibench.kubeconfig", "file", "as for kubectl", "File that names an existing Kubernetes cluster."),
    CONTEXT("cnibench.context", "context name", "the current one", "Context of that file."),
    NODES("cnibench.nodes", "server,client", "chosen", "Names of the two nodes that traffic runs between."),
    NAMESPACE("cnibench.namespace", "name", KubernetesSettings.DEFAULT_NAMESPACE, "Namespace of the campaign."),
    REAPER("cnibench.reaper", "true, false", "true", "Whether a pod cleans up when this program was killed."),
    NODE_AGENT(
            "cnibench.node-agent",
            "true, false",
            "true",
            "Whether pods on the nodes' network look and serve as reference."),
    SAMPLE_CONTROL_NODE(
            "cnibench.sample.control-node",
            "true, false",
            "false",
            "Whether the control node of a Kubernetes cluster is sampled as well."),
    BINARIES("cnibench.kubernetes.binaries", "folder", "found or built", "Programs for a Kubernetes on this machine."),
    BUNDLE(
            "cnibench.bundle",
            "folder",
            "fetched",
            "Charts and manifests of recipes, as 'cnibench bundle' collects them."),
    REUSE_NODES(
            "cnibench.reuse-nodes",
            "true, false",
            "false",
            "Whether a variant is uninstalled and the next one installed on the same nodes."),
    KIND_IMAGE("cnibench.kind.image", "image", "kind's own", "Image of the nodes that kind makes."),
    RKE2_VERSION("cnibench.rke2.version", "release", "that of cni.versions", "Release of RKE2 that is installed."),
    RKE2_INSTALLER(
            "cnibench.rke2.installer", "address or file", Rke2Settings.INSTALLER, "Installation script of RKE2."),
    RKE2_ARTIFACTS(
            "cnibench.rke2.artifacts", "folder", "downloaded", "Files of that release, for hosts without Internet."),
    RKE2_IMAGES("cnibench.rke2.images", "files", "", "Archives of images that each host gets before RKE2 starts."),
    RKE2_REINSTALL("cnibench.rke2.reinstall", "never, variant, run", "never", "When the hosts are installed anew."),
    RKE2_REINSTALL_COMMAND("cnibench.rke2.reinstall-command", "shell command", "", "Installs the hosts anew."),
    RKE2_TUNED("cnibench.rke2.tuned", "true, false", "false", "Whether the hosts are tuned for steady figures."),
    UP("cnibench.command.up", "shell command", "", "Makes a cluster and prints the path of its kubeconfig."),
    DOWN("cnibench.command.down", "shell command", "", "Removes that cluster."),
    CACHE("cnibench.cache", "folder", "~/.cache/cnibench", "Where downloads are kept for later launches."),
    DOWNLOAD("cnibench.download", "true, false", "true", "Whether missing tools may be downloaded."),
    PROGRESS("cnibench.progress", "auto, plain, redraw, none", "auto", "How progress is shown on the console.");

    /** What the keys of this program begin with, all but {@code cni} and {@code cni.versions}. */
    public static final String PREFIX = "cnibench.";

    /** What the keys begin with that choose an image of a recipe. */
    static final String IMAGE_PREFIX = PREFIX + "image.";

    /** What the keys begin with that choose an image of the candidate's recipe. */
    static final String CANDIDATE_IMAGE_PREFIX = PREFIX + "candidate.image.";

    private final String key;
    private final String type;
    private final String defaultText;
    private final String description;

    SettingKey(String key, String type, String defaultText, String description) {
        this.key = key;
        this.type = type;
        this.defaultText = defaultText;
        this.description = description;
    }

    /** Return the key as users write it, such as {@code cnibench.runs}. */
    public String key() {
        return key;
    }

    /** Return what its value may be, for people. */
    public String type() {
        return type;
    }

    /** Return what holds where the key is not given, for people; empty where nothing holds then. */
    public String defaultText() {
        return defaultText;
    }

    /** Return one line on what the key sets. */
    public String description() {
        return description;
    }

    /** Return all keys as users write them. */
    public static List<String> keys() {
        return Arrays.stream(values()).map(SettingKey::key).toList();
    }

    /** Return the key as users write it. */
    @Override
    public String toString() {
        return key;
    }
}
