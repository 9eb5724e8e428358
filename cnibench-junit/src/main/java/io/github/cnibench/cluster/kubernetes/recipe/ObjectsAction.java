package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.InstallStep.Manifest;
import io.github.cnibench.variant.InstallStep.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sends objects to the API server: those of a manifest, or those that stand in the recipe itself. */
final class ObjectsAction implements StepAction {

    private final String what;
    private final ObjectStore store;
    private final Supplier<List<HasMetadata>> objects;
    private final Consumer<HasMetadata> send;

    private ObjectsAction(
            String what, ObjectStore store, Supplier<List<HasMetadata>> objects, Consumer<HasMetadata> send) {
        this.what = what;
        this.store = store;
        this.objects = objects;
        this.send = send;
    }

    static ObjectsAction of(Resources step, RecipeTarget target) {
        List<HasMetadata> objects =
                step.objects().stream().map(Manifests::object).toList();
        ObjectStore store = target.objects();
        return new ObjectsAction(names(objects), store, () -> objects, store::apply);
    }

    static ObjectsAction of(Manifest step, RecipeTarget target) {
        ObjectStore store = target.objects();
        return new ObjectsAction(
                "manifest " + step.url().replaceFirst(".*/", ""),
                store,
                () -> read(step, target.sources()),
                step.method() == Manifest.Method.CREATE ? store::create : store::apply);
    }

    /** Return the objects of a manifest, with the replacements of its step. */
    static List<HasMetadata> read(Manifest step, Sources sources) {
        try {
            String text = Files.readString(sources.file(step.url()));
            return Manifests.parse(Manifests.replace(text, step), "manifest " + step.url());
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot read manifest " + step.url() + ": " + e, e);
        }
    }

    private static String names(List<HasMetadata> objects) {
        HasMetadata first = objects.get(0);
        return ObjectStore.nameOf(first)
                + (objects.size() == 1 ? "" : " and " + (objects.size() - 1) + " more objects");
    }

    @Override
    public String what() {
        return what;
    }

    @Override
    public void apply() {
        objects.get().forEach(send);
    }

    @Override
    public void undo() {
        store.delete(objects.get());
    }
}
