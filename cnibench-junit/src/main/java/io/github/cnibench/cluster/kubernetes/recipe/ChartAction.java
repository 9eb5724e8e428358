package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.github.cnibench.variant.InstallStep.HelmChart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Installs a Helm chart. */
final class ChartAction implements StepAction {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final HelmChart step;
    private final RecipeTarget target;
    /** The namespace of the release, where it was not there before. */
    private Optional<Namespace> made = Optional.empty();

    ChartAction(HelmChart step, RecipeTarget target) {
        this.step = step;
        this.target = target;
    }

    @Override
    public String what() {
        return "chart " + step.chart() + " " + step.version();
    }

    @Override
    public void apply() {
        Path archive = target.sources().chart(step);
        Namespace namespace = new NamespaceBuilder()
                .withNewMetadata()
                .withName(step.namespace())
                .endMetadata()
                .build();
        if (target.objects().find(namespace).isEmpty()) {
            made = Optional.of(namespace);
            target.objects().create(namespace);
        }
        target.charts().install(ChartRelease.of(step, archive), target.access(), TIMEOUT);
    }

    @Override
    public void undo() {
        // Helm leaves custom resource definitions, as somebody else may use them; this cluster is ours alone.
        List<HasMetadata> objects = new ArrayList<>();
        made.ifPresent(objects::add);
        objects.addAll(new ChartArchive(target.sources().chart(step)).definitions());
        new HelmHistory(target.api())
                .objects(step.release(), step.namespace()).stream()
                        .map(this::inItsNamespace)
                        .forEach(objects::add);
        target.charts().uninstall(step.release(), step.namespace(), target.access());
        target.objects().delete(objects);
    }

    /** Templates may leave out the namespace of the release. */
    private HasMetadata inItsNamespace(HasMetadata object) {
        if (object instanceof Namespaced && object.getMetadata().getNamespace() == null) {
            object.getMetadata().setNamespace(step.namespace());
        }
        return object;
    }
}
