package io.github.cnibench.result;

import io.github.cnibench.phase.Destination;
import io.github.cnibench.phase.Installation;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.PhaseOrder;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import io.github.cnibench.unit.CpuPerBitRate;
import io.github.cnibench.unit.Percentage;
import io.github.cnibench.variant.Claims;
import io.github.cnibench.variant.Dataplane;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.Encryption;
import io.github.cnibench.variant.InstallStep;
import io.github.cnibench.variant.KubeProxy;
import io.github.cnibench.variant.KubeProxyMode;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.NetworkPolicySupport;
import io.github.cnibench.variant.PathEvidence;
import io.github.cnibench.variant.Precondition;
import io.github.cnibench.variant.Recipe;
import io.github.cnibench.variant.Variant;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Makes campaigns out of a seed: every sealed type, every enum constant and every optional member turns up.
 *
 * <p>Records that check their members have a maker here; all others are filled component by component, so that a member or
 * record which is added to the model is in the round trip without a change.
 */
public final class RandomRecords {

    private static final List<String> TEXTS = List.of(
            "",
            "plain",
            "with \"quotes\" and \\ and \t tab",
            "line one\nline two",
            "<b>&amp;</b>",
            "naïve 測試 \uD83D\uDE80",
            "null",
            "12.50",
            "\u0000\u2028");
    private static final int ATTEMPTS = 1000;

    private final Random random;
    private final Map<Class<?>, Supplier<?>> makers = new LinkedHashMap<>();

    public RandomRecords(long seed) {
        random = new Random(seed);
        makers.put(BitRate.class, () -> BitRate.bps(pick(0.0, 1.0, random.nextDouble() * 1e11, 9.41e9, 1e15 / 3)));
        makers.put(
                ByteCount.class,
                () -> new ByteCount(pick(0L, Long.MAX_VALUE, (long) random.nextInt()) & Long.MAX_VALUE));
        makers.put(Percentage.class, () -> Percentage.percent(pick(0.0, 100.0, random.nextDouble() * 800, 1e-9)));
        makers.put(Cores.class, () -> Cores.cores(pick(0.0, random.nextDouble() * 512, 1e-9)));
        makers.put(
                CpuPerBitRate.class, () -> CpuPerBitRate.milliCpusPerGbit(pick(0.0, random.nextDouble() * 1e4, 1e-9)));
        makers.put(
                Duration.class,
                () -> pick(
                        Duration.ZERO,
                        Duration.ofNanos(1),
                        Duration.ofSeconds(10),
                        Duration.ofNanos(random.nextLong(Long.MAX_VALUE)),
                        Duration.ofSeconds(random.nextInt(1_000_000), random.nextInt(1_000_000_000))));
        makers.put(
                Instant.class,
                () -> Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000)));
        makers.put(String.class, () -> random.nextInt(3) == 0 ? pick(TEXTS.toArray(String[]::new)) : id());
        makers.put(Phase.class, this::phase);
        makers.put(Profile.class, this::profile);
        makers.put(Claims.class, this::claims);
        makers.put(
                InstallStep.NodeFiles.class,
                () -> new InstallStep.NodeFiles(
                        make(String.class),
                        "/" + id(),
                        random.nextBoolean() ? Optional.empty() : Optional.of(Map.of("amd64", "0f".repeat(32)))));
        makers.put(
                Precondition.KernelAtLeast.class,
                () -> new Precondition.KernelAtLeast(
                        pick("5.10.0", "4.19.57"),
                        random.nextBoolean() ? Optional.empty() : Optional.of(".el8"),
                        Optional.of(id())));
        makers.put(InstallStep.RandomSecret.class, this::randomSecret);
        makers.put(InstallStep.Resources.class, () -> new InstallStep.Resources(List.of(resource(), resource())));
        makers.put(LocalRecipe.class, this::localRecipe);
        makers.put(Variant.class, this::variant);
        makers.put(Object.class, () -> pick(true, 1450, 2.5, id(), List.of("a", 1), Map.of("type", "host-local")));
    }

    /** Return a campaign whose results belong to its variants and phases. */
    public Campaign campaign() {
        Profile profile = profile();
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Variant variant = variant();
            if (variants.stream().noneMatch(other -> other.id().equals(variant.id()))) {
                variants.add(variant);
            }
        }
        List<PhaseResult> results = new ArrayList<>();
        for (Variant variant : variants) {
            for (Phase phase : profile.phases()) {
                for (int run = 1; run <= random.nextInt(3); run++) {
                    results.add(result(variant, run, phase));
                }
            }
        }
        return new Campaign(
                Campaign.SCHEMA_VERSION,
                id(),
                make(String.class),
                make(Instant.class),
                random.nextBoolean() ? Optional.of(make(Instant.class)) : Optional.empty(),
                id(),
                profile,
                random.nextLong(),
                variants,
                new Fingerprint(new TreeMap<>(Map.of("kernel", make(String.class), "nic", make(String.class)))),
                results,
                variants.stream().map(this::finding).toList(),
                results.stream().limit(1).toList(),
                list(Step.class),
                list(String.class));
    }

    /** Return a value of {@code type}. */
    public <T> T make(Class<T> type) {
        return wrapperOf(type).cast(value(type));
    }

    private Map<String, Object> resource() {
        return Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", id()));
    }

    private InstallStep.RandomSecret randomSecret() {
        return new InstallStep.RandomSecret(
                id(),
                id(),
                id(),
                16 + random.nextInt(241),
                make(InstallStep.RandomSecret.Encoding.class),
                make(String.class) + "${random}");
    }

    private PhaseResult result(Variant variant, int run, Phase phase) {
        return new PhaseResult(
                variant.id(),
                run,
                phase.id(),
                make(Measurement.class),
                make(Instant.class),
                list(Step.class),
                list(String.class),
                list(String.class),
                list(NodeCounters.class),
                list(NodeUse.class),
                make(CpuCost.class),
                list(String.class));
    }

    private ClaimFinding finding(Variant variant) {
        return new ClaimFinding(
                variant.id(),
                1 + random.nextInt(5),
                make(ClaimFinding.Claim.class),
                make(String.class),
                make(ClaimFinding.Outcome.class),
                List.of(make(String.class), make(String.class)),
                make(String.class));
    }

    private Phase phase() {
        Phase tcp = Phase.tcp(id()).titled(make(String.class)).streams(1 + random.nextInt(128));
        Phase paced = Phase.udp(id()).viaService().offeredRate(BitRate.mbps(1 + random.nextInt(9000)));
        return pick(Phase.idle(id()), tcp, tcp.viaService(), paced, Phase.udp(id()));
    }

    private Profile profile() {
        Map<String, Phase> phases = new LinkedHashMap<>();
        for (int i = 0; i <= random.nextInt(9); i++) {
            Phase phase = phase();
            phases.put(phase.id(), phase);
        }
        return new Profile(
                id(),
                make(String.class),
                1 + random.nextInt(1000),
                Duration.ofSeconds(1 + random.nextInt(86_400)),
                Duration.ofSeconds(random.nextInt(601)),
                make(PhaseOrder.class),
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(16 + random.nextInt(65_000)),
                random.nextBoolean(),
                random.nextBoolean(),
                List.copyOf(phases.values()),
                phases.values().stream()
                        .filter(phase -> phase.traffic() != Traffic.NONE && phase.destination() == Destination.POD)
                        .map(Phase::id)
                        .toList(),
                make(Installation.class));
    }

    private Claims claims() {
        KubeProxy kubeProxy = make(KubeProxy.class);
        return new Claims(
                make(Dataplane.class),
                make(Encapsulation.class),
                make(Encryption.class),
                kubeProxy,
                kubeProxy == KubeProxy.PRESENT && random.nextBoolean()
                        ? Optional.of(make(KubeProxyMode.class))
                        : Optional.empty(),
                make(NetworkPolicySupport.class),
                random.nextBoolean() ? Optional.empty() : Optional.of(88 + random.nextInt(9000)));
    }

    private LocalRecipe localRecipe() {
        LocalRecipe.Overlay overlay = make(LocalRecipe.Overlay.class);
        Map<String, Object> plugin = new LinkedHashMap<>();
        plugin.put("type", "bridge");
        plugin.put("zeta", make(Object.class));
        plugin.put("alpha", make(Object.class));
        return new LocalRecipe(
                overlay,
                1280 + random.nextInt(7000),
                overlay == LocalRecipe.Overlay.HOST_NETWORK ? Optional.empty() : Optional.of(List.of(plugin)),
                make(PathEvidence.class));
    }

    private Variant variant() {
        return new Variant(
                id(),
                make(String.class),
                make(String.class),
                make(String.class),
                Set.of("netns", "kind"),
                claims(),
                random.nextBoolean() ? Map.of() : Map.of("sts", make(String.class), "dts", "no"),
                random.nextBoolean() ? Map.of() : Map.of("agent", "registry.example/agent:1"),
                make(Recipe.class));
    }

    private String id() {
        return pick("calico", "bridge-vxlan", "x") + "-" + random.nextInt(1000);
    }

    private <T> List<T> list(Class<T> type) {
        return IntStream.range(0, random.nextInt(4)).mapToObj(i -> make(type)).toList();
    }

    private Object value(Type type) {
        return type instanceof ParameterizedType generic
                ? container((Class<?>) generic.getRawType(), generic.getActualTypeArguments())
                : valueOf((Class<?>) type);
    }

    private Object container(Class<?> raw, Type[] arguments) {
        if (raw == Optional.class) {
            return random.nextBoolean() ? Optional.empty() : Optional.of(value(arguments[0]));
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            values.add(value(arguments[arguments.length - 1]));
        }
        if (raw == List.class) {
            return values;
        }
        if (raw == Set.class) {
            return new LinkedHashSet<>(values);
        }
        Class<?> key = (Class<?>) arguments[0];
        Map<Object, Object> map = new TreeMap<>();
        values.forEach(value -> map.put(key.isEnum() ? valueOf(key) : id(), value));
        return map;
    }

    private Object valueOf(Class<?> type) {
        Supplier<?> maker = makers.get(type);
        if (maker != null) {
            return maker.get();
        }
        if (type.isEnum()) {
            return pick(type.getEnumConstants());
        }
        if (type.isSealed()) {
            return valueOf(pick(type.getPermittedSubclasses()));
        }
        if (type.isRecord()) {
            return record(type);
        }
        return switch (type.getSimpleName()) {
            case "int", "Integer" -> random.nextInt(1, 65_000);
            case "long", "Long" -> random.nextLong(Long.MAX_VALUE);
            case "double", "Double" -> pick(0.0, random.nextDouble(), random.nextDouble() * 1e7);
            case "boolean", "Boolean" -> random.nextBoolean();
            case "OptionalInt" ->
                random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(random.nextInt(1, 65_000));
            default -> throw new IllegalStateException("give RandomRecords a maker for " + type);
        };
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        String refusal = "";
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(Arrays.stream(components)
                        .map(component -> value(component.getGenericType()))
                        .toArray());
            } catch (InvocationTargetException e) {
                refusal = String.valueOf(e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("give RandomRecords a maker for " + type + ", which refuses: " + refusal);
    }

    @SuppressWarnings("unchecked")
    private static <T> Class<T> wrapperOf(Class<T> type) {
        return (Class<T>) MethodType.methodType(type).wrap().returnType();
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
