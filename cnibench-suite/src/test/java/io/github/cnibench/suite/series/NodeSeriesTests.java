package io.github.cnibench.suite.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.document.DocumentException;
import org.junit.jupiter.api.Test;

class NodeSeriesTests {

    @Test
    void seconds_become_milliseconds_and_the_campaign_a_label() {
        SeriesText series = NodeSeries.of("f", """
                # TYPE cnibench_start_timestamp_seconds gauge
                cnibench_start_timestamp_seconds{run="1"} 1772359202.5
                # TYPE cnibench_cpu_seconds counter
                cnibench_cpu_seconds_total{run="1",cpu="a} 1 2"} 5 1704067199
                cnibench_cpu_seconds_total{run="1",cpu="a} 1 2"} 6.25 1704067200.5004
                cnibench_cpu_seconds_total{run="1",cpu="a} 1 2"} 7 1704067201.4995
                # EOF
                """, "c\"1");

        assertThat(series.lines()).isEqualTo("""
                cnibench_start_timestamp_seconds{campaign="c\\"1",run="1"} 1772359202.5 1704067200000
                cnibench_cpu_seconds_total{campaign="c\\"1",run="1",cpu="a} 1 2"} 5 1704067199000
                cnibench_cpu_seconds_total{campaign="c\\"1",run="1",cpu="a} 1 2"} 6.25 1704067200500
                cnibench_cpu_seconds_total{campaign="c\\"1",run="1",cpu="a} 1 2"} 7 1704067201500
                """);
        assertThat(series.points()).isEqualTo(4);
    }

    @Test
    void a_file_that_is_not_whole_or_not_ours_is_refused() {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> NodeSeries.of("f", "a{b=\"c\"} 1 2\n", "c"))
                .withMessage("f:1: expected '# EOF' at the end; it is not whole");
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> NodeSeries.of("f", "# TYPE a gauge\na{b=\"c\"} many 2\n# EOF\n", "c"))
                .withMessage("f:2: expected a sample as OpenMetrics has it: name{labels} value seconds");
    }
}
