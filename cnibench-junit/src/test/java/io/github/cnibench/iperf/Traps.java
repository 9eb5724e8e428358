package io.github.cnibench.iperf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.InvalidReason;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What tests of spoiled reports share. */
final class Traps {

    private Traps() {}

    static void assertBroken(Recording recording, @Nullable InvalidReason reason, String words) {
        Reading reading = recording.read();
        assertThat(reading).isInstanceOf(Reading.Broken.class);
        assertThat(((Reading.Broken) reading).invalid().message())
                .contains(words)
                .hasLineCount(1);
        if (reason != null) {
            assertThat(((Reading.Broken) reading).invalid().reason()).isEqualTo(reason);
        }
    }

    static Recording edit(Recording recording, String pointer, Consumer<ObjectNode> edit) {
        return Edits.client(recording, root -> edit.accept(Edits.object(root, pointer)));
    }

    static Recording withoutServer(Recording recording) {
        return recording
                .expecting(recording.expectation().withoutServerReport())
                .server(Optional.empty());
    }
}
