package io.github.cnibench.run;

import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.KubernetesSettings.NodeNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the settings that only clusters with Kubernetes look at. */
final class KubernetesSettingsReader {

    /** A label of the domain name system, which names of namespaces are. The longest suffix of ours has 6 letters. */
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,54}[a-z0-9])?");

    private static final Pattern NODE = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

    private final SettingsReader texts;

    KubernetesSettingsReader(SettingsReader texts) {
        this.texts = texts;
    }

    KubernetesSettings read() {
        Optional<String> up = texts.text(SettingKey.UP);
        Optional<String> down = texts.text(SettingKey.DOWN);
        if (up.isPresent() != down.isPresent()) {
            throw new SettingsException(SettingKey.UP + " and " + SettingKey.DOWN
                    + " belong together: expected both or neither, but only one was given");
        }
        return new KubernetesSettings(
                texts.existingFile(SettingKey.KUBECONFIG),
                texts.text(SettingKey.CONTEXT),
                texts.text(SettingKey.NODES).map(KubernetesSettingsReader::nodes),
                namespace(),
                texts.text(SettingKey.IMAGE),
                texts.existingFiles(SettingKey.PULL_SECRETS),
                texts.text(SettingKey.REGISTRY),
                texts.bool(SettingKey.REAPER),
                texts.bool(SettingKey.NODE_AGENT),
                texts.bool(SettingKey.SAMPLE_CONTROL_NODE),
                binaries(),
                up,
                down,
                new KubernetesSettings.Recipes(
                        texts.existingFolder(SettingKey.BUNDLE), texts.bool(SettingKey.REUSE_NODES)),
                texts.text(SettingKey.KIND_IMAGE),
                new Rke2SettingsReader(texts).read());
    }

    private static NodeNames nodes(String value) {
        String[] names = value.split(",", -1);
        for (int index = 0; index < names.length; index++) {
            names[index] = names[index].trim();
        }
        if (names.length != 2
                || !Arrays.stream(names).allMatch(name -> NODE.matcher(name).matches())) {
            throw SettingsReader.refuse(
                    SettingKey.NODES, value, "two names of nodes, the server's first, such as worker1,worker2", null);
        }
        if (names[0].equals(names[1])) {
            throw SettingsReader.refuse(
                    SettingKey.NODES,
                    value,
                    "two different nodes: traffic that stays on one node does not show what the CNI does",
                    null);
        }
        return new NodeNames(names[0], names[1]);
    }

    private String namespace() {
        String name = texts.text(SettingKey.NAMESPACE).orElse(KubernetesSettings.DEFAULT_NAMESPACE);
        if (!NAMESPACE.matcher(name).matches()) {
            throw SettingsReader.refuse(
                    SettingKey.NAMESPACE,
                    name,
                    "the name of a namespace: at most 56 lower-case letters, digits and hyphens",
                    null);
        }
        return name;
    }

    private Optional<Path> binaries() {
        Optional<Path> folder = texts.path(SettingKey.BINARIES);
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            throw SettingsReader.refuse(SettingKey.BINARIES, folder.get().toString(), "a folder that exists", null);
        }
        return folder;
    }
}
