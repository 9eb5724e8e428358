package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the images of the containers in pods and in templates of pods, of whatever kind the object is that has them. */
final class PodImages {

    private static final Set<String> CONTAINERS = Set.of("containers", "initContainers", "ephemeralContainers");

    /** Pods that only run when somebody tests the release. */
    private static final String HOOK = "helm.sh/hook";

    private PodImages() {}

    /** Return the images of {@code objects}. */
    static Set<String> of(Collection<? extends HasMetadata> objects) {
        Set<String> images = new TreeSet<>();
        objects.stream().filter(object -> !isTest(object)).forEach(object -> images.addAll(in(Manifests.tree(object))));
        return images;
    }

    /** Return the images at any depth of a tree of mappings and lists. */
    static Set<String> in(Object tree) {
        Set<String> images = new TreeSet<>();
        collect(tree, images);
        return images;
    }

    private static void collect(Object tree, Set<String> images) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                if (key instanceof String name && CONTAINERS.contains(name) && value instanceof List<?> containers) {
                    containers.forEach(container -> imageOf(container).ifPresent(images::add));
                }
                collect(value, images);
            });
        } else if (tree instanceof Collection<?> list) {
            list.forEach(item -> collect(item, images));
        }
    }

    /** A patch may name a container without saying anything of its image. */
    private static Optional<String> imageOf(Object container) {
        return container instanceof Map<?, ?> map && map.get("image") instanceof String image && !image.isBlank()
                ? Optional.of(image)
                : Optional.empty();
    }

    private static boolean isTest(HasMetadata object) {
        return Optional.ofNullable(object.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(HOOK))
                .filter(hooks ->
                        List.of(hooks.split("\\s*,\\s*", -1)).stream().allMatch(hook -> hook.startsWith("test")))
                .isPresent();
    }
}
