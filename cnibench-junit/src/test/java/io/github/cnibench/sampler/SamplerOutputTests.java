package io.github.cnibench.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.result.CpuCost;
import io.github.cnibench.unit.ByteCount;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SamplerOutputTests {

    private static final String TEXT = """
            cnibench-sampler 1
            source 0 stat - /proc/stat
            source 1 memory - /proc/meminfo
            source 2 net client &3
            source 3 snmp client &4
            source 4 softnet - /proc/net/softnet_stat
            source 5 pressure cpu /proc/pressure/cpu
            source 6 frequency 0 /sys/devices/system/cpu/cpu0/cpufreq/scaling_cur_freq
            source 7 cgroup-cpu agent /sys/fs/cgroup/agent/cpu.stat
            source 8 cgroup1-cpu old /sys/fs/cgroup/cpuacct/old/cpuacct.usage
            source 9 cgroup-memory agent /sys/fs/cgroup/agent/memory.current
            source 10 cgroup-memory-stat agent /sys/fs/cgroup/agent/memory.stat
            source 11 group-cpu top/system.slice /sys/fs/cgroup/system.slice/cpu.stat
            source 12 group1-cpu own/server /sys/fs/cgroup/cpuacct/kubepods/pod1/cpuacct.usage
            missing pressure io /proc/pressure/io: No such file or directory
            sample 0 1772359200.250000 1000.500000 0.000004
            read 0 2
            0 cpu0 10 20 30 40 50 60 70 80 90 100
            1 cpu1 1 2 3 4
            read 1 5
            0 MemTotal:       1000 kB
            1 MemFree:        500 kB
            2 Buffers:        100 kB
            3 Cached:         50 kB
            4 SReclaimable:   25 kB
            read 2 1
            0   eth0: 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16
            read 3 2
            0 Tcp: RtoAlgorithm MaxConn RetransSegs
            1 Tcp: 1 -1 17
            read 4 1
            0 fffffffe 00000001 0000000a
            read 5 2
            0 some avg10=1.00 avg60=0.00 avg300=0.00 total=2500000
            1 full avg10=0.00 avg60=0.00 avg300=0.00 total=0
            read 6 1
            0 2400000
            read 7 1
            0 usage_usec 1500000
            read 8 1
            0 2500000000
            read 9 1
            0 4096
            read 10 1
            0 inactive_file 1024
            read 11 1
            0 usage_usec 250000
            read 12 1
            0 750000000
            sample 1 1772359201.251000 1001.501000 0.001
            read 0 2
            1 cpu1 1 2 3 104
            read 1 5
            read 2 1
            gone 3 No such device
            read 4 1
            0 00000003 00000001 0000000a
            sample 2 1772359201.500000 1001.750000 -
            read 0 2
            used 0.01 0.02 31500000 6016 1.25
            """;

    private static final Instant FIRST = Instant.parse("2026-03-01T10:00:00.25Z");

    @TempDir
    Path folder;

    @Test
    void reads_every_kind_of_source() throws Exception {
        SampleSeries series = read(TEXT).series();

        assertThat(series.times()).containsExactly(FIRST, FIRST.plusMillis(1001), FIRST.plusMillis(1250));
        assertThat(series.value(SeriesOfTests.cpu("0", "softirq"), 2)).hasValue(0.7);
        assertThat(series.value(SeriesOfTests.cpu("0", "guest_nice"), 0)).hasValue(1);
        assertThat(series.value(SeriesOfTests.cpu("1", "idle"), 0)).hasValue(0.04);
        assertThat(series.value(SeriesOfTests.cpu("1", "idle"), 1)).hasValue(1.04);
        assertThat(series.value(SeriesOfTests.cpu("1", "steal"), 0)).isEmpty();
        assertThat(series.value(SeriesOfTests.memory(), 1)).hasValue(325 * 1024);
        Column received = Column.of(Family.NETWORK).with("network", "client").with("interface", "eth0");
        assertThat(series.value(received.with("direction", "received"), 0)).hasValue(1);
        assertThat(series.value(received.with("direction", "sent"), 1)).hasValue(9);
        assertThat(series.value(received.with("direction", "sent"), 2)).isEmpty();
        assertThat(series.columns(Family.PROTOCOL)).singleElement().satisfies(column -> {
            assertThat(column.label("event")).isEqualTo("RetransSegs");
            assertThat(series.value(column, 0)).hasValue(17);
        });
        assertThat(series.value(
                        Column.of(Family.PRESSURE).with("resource", "cpu").with("share", "some"), 0))
                .hasValue(2.5);
        assertThat(series.value(Column.of(Family.FREQUENCY).with("cpu", "0"), 0))
                .hasValue(2.4e9);
        assertThat(series.value(Column.of(Family.AGENT_CPU).with("agent", "agent"), 0))
                .hasValue(1.5);
        assertThat(series.value(Column.of(Family.AGENT_CPU).with("agent", "old"), 0))
                .hasValue(2.5);
        assertThat(series.value(Column.of(Family.AGENT_MEMORY).with("agent", "agent"), 0))
                .hasValue(4096);
        assertThat(series.value(Column.of(Family.AGENT_CACHE).with("agent", "agent"), 0))
                .hasValue(1024);
        assertThat(series.value(
                        Column.of(Family.GROUP_CPU).with("belongs", "top").with("group", "system.slice"), 0))
                .hasValue(0.25);
        assertThat(series.value(
                        Column.of(Family.GROUP_CPU).with("belongs", "own").with("group", "server"), 0))
                .hasValue(0.75);
        assertThat(series.value(Column.of(Family.LATE), 1)).hasValue(0.001);
        assertThat(series.value(Column.of(Family.LATE), 2)).isEmpty();
    }

    @Test
    void a_counter_of_32_bits_goes_on_after_its_end() throws Exception {
        Column processed = Column.of(Family.SOFTNET).with("cpu", "0").with("outcome", "processed");
        SampleSeries series = read(TEXT).series();
        assertThat(series.value(processed, 0)).hasValue(0xfffffffeL);
        assertThat(series.value(processed, 1)).hasValue(0x1_0000_0003L);
    }

    @Test
    void what_was_not_there_is_said() throws Exception {
        assertThat(read(TEXT).missing())
                .containsExactly(
                        "pressure io /proc/pressure/io: No such file or directory",
                        "went away while sampling: source 3");
    }

    @Test
    void the_sampler_says_what_it_used() throws Exception {
        SamplerOutput.OwnUse own = read(TEXT).own();
        assertThat(own)
                .isEqualTo(new SamplerOutput.OwnUse(
                        Duration.ofNanos(31_500_000),
                        Optional.of(new ByteCount(6016 * 1024)),
                        Duration.ofMillis(1250)));
        assertThat(own.milliCpus()).isEqualTo(25.2);
        assertThat(read(TEXT.replace("31500000 6016", "- -")).own().cpu()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void files_are_taken_once() throws Exception {
        Path output = Files.writeString(folder.resolve("out"), ended(TEXT));
        Path errors = Files.writeString(folder.resolve("err"), "");

        assertThat(SamplerOutput.take(output, errors).series().size()).isEqualTo(3);

        assertThat(output).doesNotExist();
        assertThatExceptionOfType(SamplerException.class)
                .isThrownBy(() -> SamplerOutput.take(output, errors))
                .withMessageContaining("cannot be read");
    }

    @Test
    void a_sampler_that_complains_has_failed_and_its_files_stay() throws Exception {
        Path output = Files.writeString(folder.resolve("out"), ended(TEXT));
        Path errors = Files.writeString(folder.resolve("err"), "sampler: no fine clock\nand more");

        assertThatExceptionOfType(SamplerException.class)
                .isThrownBy(() -> SamplerOutput.take(output, errors))
                .withMessage("the sampler said: sampler: no fine clock");
        assertThat(output).exists();
    }

    @Test
    void an_output_that_is_not_whole_is_refused() {
        String whole = ended(TEXT);
        refuses("", "the sampler wrote nothing");
        for (int length : new int[] {1, 18, 19, 200, whole.length() - 30, whole.length() - 2, whole.length() - 1}) {
            refuses(whole.substring(0, length), "line ");
        }
        refuses(whole.replace("cpu1 1 2 3 104", "cpu1 1 2 3 105"), "the output is not whole: expected 'end 3 ");
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cnibench-sampler 1|cnibench-sampler 2|line 1 of the sampler's output: expected 'cnibench-sampler 1'",
                "source 0 stat|source 0 stats|unknown kind of source",
                "read 8 1|read 13 1|unknown source",
                "missing pressure|lost pressure|expected source, missing,",
                "sample 1 |sample 2 |expected sample 1",
                "1772359201.251000|many|line 50",
                "1001.501000|1000.501000|the clock was set by 1.0 s",
                "0 2400000|0 fast|line 37",
                "0 cpu0 10|0 cpx0 10|expected the ticks of a CPU",
                "1 cpu1 1 2 3 4|2 cpu1 1 2 3 4|line 1 is missing",
                "read 1 5|read 1 6|expected 6 lines, but there are 5",
                "eth0: 1 2|eth0: 1|expected the counters of an interface",
                "1 Tcp: 1 -1 17|1 Tcp: 1 17|names and values differ",
                "used 0.01|sued 0.01|expected source, missing,",
            })
    void what_the_sampler_does_not_write_is_refused(String good, String broken, String problem) {
        assertThat(TEXT).contains(good);
        refuses(ended(TEXT.replaceFirst(Pattern.quote(good), broken)), problem);
    }

    @Test
    void a_sampler_that_does_not_say_what_it_used_is_refused() {
        refuses(ended(TEXT.substring(0, TEXT.indexOf("used "))), "did not say what it used");
    }

    private static SamplerOutput read(String text) throws SamplerException {
        return SamplerOutput.read(ended(text));
    }

    /** Return {@code text} with the line that proves that it is whole. */
    private static String ended(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long sum = 0;
        for (byte value : bytes) {
            sum += value & 0xff;
        }
        long samples = text.lines().filter(line -> line.startsWith("sample ")).count();
        return text + "end " + samples + " " + bytes.length + " " + sum + "\n";
    }

    private static void refuses(String text, String problem) {
        assertThatExceptionOfType(SamplerException.class)
                .isThrownBy(() -> SamplerOutput.read(text))
                .withMessageContaining(problem)
                .extracting(SamplerException::reason)
                .isIn(CpuCost.Reason.SAMPLER_FAILED, CpuCost.Reason.IMPLAUSIBLE_SAMPLES);
    }
}
