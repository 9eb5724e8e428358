package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.github.cnibench.variant.InstallStep.RandomSecret;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Makes a secret with random bytes. Its value is told to the API server and to nobody else. */
final class SecretAction implements StepAction {

    private final RandomSecret step;
    private final RecipeTarget target;

    SecretAction(RandomSecret step, RecipeTarget target) {
        this.step = step;
        this.target = target;
    }

    @Override
    public String what() {
        return "secret " + step.namespace() + "/" + step.name();
    }

    @Override
    public void apply() {
        target.objects().create(secret(step, new SecureRandom()));
    }

    static Secret secret(RandomSecret step, SecureRandom random) {
        byte[] bytes = new byte[step.bytes()];
        random.nextBytes(bytes);
        String encoded = switch (step.encoding()) {
            case HEX -> HexFormat.of().formatHex(bytes);
            case BASE64 -> Base64.getEncoder().encodeToString(bytes);
        };
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(step.namespace())
                .withName(step.name())
                .endMetadata()
                .withType("Opaque")
                .withStringData(Map.of(step.key(), step.text().replace("${random}", encoded)))
                .build();
    }

    @Override
    public void undo() {
        target.objects().delete(List.of(secret(step, new SecureRandom())));
    }
}
