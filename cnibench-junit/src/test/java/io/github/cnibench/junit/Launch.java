package io.github.cnibench.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.cnibench.run.FakeLab;
import io.github.cnibench.run.HeardProgress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs test cases on fake clusters in a launch of its own. */
final class Launch {

    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final FakeParts parts;

    Launch(Path output) {
        String id = UUID.randomUUID().toString();
        parts = FakeParts.of(id);
        parameters.put(FakeParts.LAB, id);
        parameters.put("cnibench.output", output.resolve("cnibench").toString());
        parameters.put(
                "junit.platform.reporting.output.dir", output.resolve("junit").toString());
    }

    Launch with(String key, String value) {
        parameters.put(key, value);
        return this;
    }

    FakeLab lab() {
        return parts.lab;
    }

    HeardProgress progress() {
        return parts.progress;
    }

    EngineExecutionResults run(Class<?>... testCases) {
        EngineTestKit.Builder builder = EngineTestKit.engine("junit-jupiter")
                .configurationParameters(parameters)
                .outputDirectoryCreator(new TestOutput(Path.of(parameters.get("junit.platform.reporting.output.dir"))));
        for (Class<?> testCase : testCases) {
            builder.selectors(selectClass(testCase));
        }
        return builder.execute();
    }

    /** Return the first lines of all failures, of tests and containers. */
    static List<String> failures(EngineExecutionResults results) {
        return throwables(results).stream().map(Throwable::getMessage).toList();
    }

    /** Return what made tests and containers fail. */
    static List<Throwable> throwables(EngineExecutionResults results) {
        return results.allEvents().finished().stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .filter(result -> result.getStatus() == TestExecutionResult.Status.FAILED)
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    static List<String> names(EngineExecutionResults results) {
        return results.allEvents().dynamicallyRegistered().stream()
                .map(Event::getTestDescriptor)
                .map(TestDescriptor::getDisplayName)
                .toList();
    }
}
