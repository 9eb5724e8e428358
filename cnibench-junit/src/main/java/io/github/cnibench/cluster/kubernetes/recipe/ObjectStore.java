package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The objects of a recipe on an API server: of any kind, also of one that the server has just been told. */
final class ObjectStore {

    /** How long a server may need to know a kind that it was told, or that an operator tells it. */
    private static final Duration NEW_KIND = Duration.ofMinutes(3);

    /**
     * How long objects may need to go. An API server that failed to list the objects of a definition ("storage is
     * (re)initializing") tries again after longer and longer pauses, and in any case when it looks through all of its
     * definitions, which is every 5 minutes.
     */
    private static final Duration REMOVAL = Duration.ofMinutes(6);

    private static final String MANAGER = "cnibench";

    private final KubernetesApi api;
    private final Kinds kinds;

    ObjectStore(KubernetesApi api) {
        this.api = api;
        this.kinds = new Kinds(api);
    }

    /** Make or change an object so that it is as {@code object} says; what that does not say is left as it is. */
    void apply(HasMetadata object) {
        send(
                "apply " + nameOf(object),
                object,
                (resource, generic) -> resource.patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager(MANAGER)
                                .withForce(true)
                                .build(),
                        generic));
    }

    /** Make an object; one that is there already is left as it is. */
    void create(HasMetadata object) {
        send("create " + nameOf(object), object, (resource, generic) -> {
            try {
                return resource.create();
            } catch (KubernetesClientException e) {
                if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    throw e;
                }
                return resource.get();
            }
        });
    }

    private void send(
            String what,
            HasMetadata object,
            BiFunction<
                            Resource<GenericKubernetesResource>,
                            GenericKubernetesResource,
                            @Nullable GenericKubernetesResource>
                    request) {
        GenericKubernetesResource generic = generic(object);
        ResourceDefinitionContext kind = awaitKind(object);
        api.<@Nullable GenericKubernetesResource>ask(
                what, client -> request.apply(resource(client, kind, generic), generic));
    }

    private ResourceDefinitionContext awaitKind(HasMetadata object) {
        String name = object.getKind() + " (" + object.getApiVersion() + ")";
        Wait.untilSeen("the API server to know the kind " + name, NEW_KIND)
                .on(api, () -> kinds.of(object).isPresent() ? Optional.empty() : Optional.of("it knows no such kind"));
        return kinds.of(object).orElseThrow();
    }

    /** Return an object as it is now, or empty where it or its kind is not there. */
    Optional<GenericKubernetesResource> find(String resource, Optional<String> namespace, String name) {
        return kinds.named(resource)
                .flatMap(kind -> Optional.ofNullable(api.ask(
                        "look at " + resource + " " + name,
                        client -> Kinds.resource(client, kind, namespace, name).get())));
    }

    /** Return an object as it is now, or empty where it or its kind is not there. */
    Optional<GenericKubernetesResource> find(HasMetadata object) {
        return kinds.of(object)
                .flatMap(kind -> Optional.ofNullable(api.ask(
                        "look at " + nameOf(object),
                        client -> resource(client, kind, object).get())));
    }

    /** Change an object that is there. */
    void patch(String resource, Optional<String> namespace, String name, PatchType type, Map<String, Object> patch) {
        api.ask("patch " + resource + " " + name, client -> {
            ResourceDefinitionContext kind = kinds.named(resource)
                    .orElseThrow(() -> new KubernetesClientException(
                            "the server knows no kind '" + resource + "'", HttpURLConnection.HTTP_NOT_FOUND, null));
            return Kinds.resource(client, kind, namespace, name)
                    .patch(PatchContext.of(type), Serialization.asJson(patch));
        });
    }

    /** Delete objects, the last first, and wait until they have gone; what is not there is no failure. */
    void delete(List<? extends HasMetadata> objects) {
        List<HasMetadata> last = new ArrayList<>(objects);
        Collections.reverse(last);
        List<HasMetadata> asked = new ArrayList<>();
        for (HasMetadata object : last) {
            kinds.of(object).ifPresent(kind -> {
                api.ask(
                        "delete " + nameOf(object),
                        client -> resource(client, kind, object).delete());
                asked.add(object);
            });
        }
        Deque<HasMetadata> waitedFor = new ArrayDeque<>(asked);
        Wait.untilSeen("the objects of the recipe to go", REMOVAL).on(api, () -> firstLeft(waitedFor));
    }

    /** Take from {@code objects} those that have gone, until one is still there, and return what that is. */
    private Optional<String> firstLeft(Deque<HasMetadata> objects) {
        while (!objects.isEmpty()) {
            Optional<GenericKubernetesResource> left = find(objects.element());
            if (left.isPresent()) {
                return Optional.of(nameOf(left.get()) + " is still there"
                        + RemovalState.of(left.get()).text());
            }
            objects.remove();
        }
        return Optional.empty();
    }

    private static Resource<GenericKubernetesResource> resource(
            KubernetesClient client, ResourceDefinitionContext kind, HasMetadata object) {
        Optional<String> namespace = Optional.ofNullable(object.getMetadata().getNamespace());
        GenericKubernetesResource generic = generic(object);
        if (!kind.isNamespaceScoped()) {
            return client.genericKubernetesResources(kind).resource(generic);
        }
        return client.genericKubernetesResources(kind)
                .inNamespace(namespace.orElse("default"))
                .resource(generic);
    }

    private static GenericKubernetesResource generic(HasMetadata object) {
        return object instanceof GenericKubernetesResource generic
                ? generic
                : Serialization.unmarshal(Serialization.asJson(object), GenericKubernetesResource.class);
    }

    /** Return how messages name an object. */
    static String nameOf(HasMetadata object) {
        String namespace = object.getMetadata().getNamespace();
        return object.getKind() + " " + (namespace == null ? "" : namespace + "/")
                + object.getMetadata().getName();
    }
}
