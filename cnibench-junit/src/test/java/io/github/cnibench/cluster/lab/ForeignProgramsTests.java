package io.github.cnibench.cluster.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.unit.Cores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignProgramsTests {

    private static final int HOLDER = 100;
    private static final String SERVER = "0f6b1c9e-1111-4222-8333-444455556666";
    private static final String AGENT = "aaaabbbb-1111-4222-8333-444455556666";
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path proc;

    @Test
    void everybody_is_foreign_but_the_kernel_and_who_is_in_the_holder() throws IOException {
        process(1, "init", 0, 0, "host");
        process(2, "kthreadd", 0, 0x00208040, "host");
        process(30, "ksoftirqd/0", 2, 0x04208040, "host");
        process(HOLDER, "sh", 1, 0, "lab");
        process(101, "iperf3", 1, 0, "lab");
        process(102, "pause", 101, 0, "container");
        process(200, "a (strange) name", 1, 0, "host");

        ForeignPrograms seen = look().orElseThrow();

        assertThat(seen.programs().values().stream().map(ProcessTimes::name))
                .containsExactlyInAnyOrder("init", "a (strange) name");
        assertThat(seen.ancestors()).contains(1L).doesNotContain(200L);
    }

    @Test
    void who_sees_a_part_of_the_machine_alone_cannot_tell() throws IOException {
        process(1, "init", 0, 0, "host");
        process(HOLDER, "sh", 1, 0, "lab");
        assertThat(look()).isEmpty();
        process(2, "bash", 1, 0, "host");
        assertThat(look()).isEmpty();
    }

    @Test
    void a_holder_that_cannot_be_looked_at_cannot_be_told_from_others() throws IOException {
        process(2, "kthreadd", 0, 0x00208040, "host");
        assertThat(look()).isEmpty();
    }

    @Test
    void everybody_is_foreign_but_the_kernel_and_who_is_in_the_pods() throws IOException {
        process(1, "init", 0, 0, "host");
        process(2, "kthreadd", 0, 0x00208040, "host");
        process(50, "containerd-shim", 1, 0, "host");
        inGroup(60, "pause", 50, "/lab/kubepods/besteffort/pod" + SERVER + "/0123");
        inGroup(61, "iperf3", 50, "/lab/c0" + SERVER);
        inGroup(62, "flanneld", 50, "/kubepods.slice/kubepods-pod" + AGENT.replace('-', '_') + ".slice/89ab");
        inGroup(63, "strange", 1, "/lab/kubepods/besteffort/podfeedbeef-1111-4222-8333-444455556666/cdef");

        ForeignPrograms seen = beside(SERVER, AGENT).orElseThrow();

        assertThat(seen.programs().values().stream().map(ProcessTimes::name))
                .containsExactlyInAnyOrder("init", "containerd-shim", "strange");
        assertThat(seen.ancestors()).contains(1L, 50L);
    }

    @Test
    void pods_on_another_machine_cannot_be_told_from_others() throws IOException {
        process(2, "kthreadd", 0, 0x00208040, "host");
        inGroup(61, "iperf3", 1, "/kubepods/pod" + SERVER + "/4567");
        assertThat(beside(SERVER)).isPresent();
        assertThat(beside(SERVER, AGENT)).isEmpty();
    }

    @Test
    void this_machine_tells_what_this_program_uses() {
        Optional<ForeignPrograms> before =
                ForeignPrograms.look(ProcessHandle.current().pid());
        // In here this program itself is the holder, so that it is not foreign.
        before.ifPresent(seen -> assertThat(seen.programs().keySet())
                .noneMatch(id -> id.pid() == ProcessHandle.current().pid()));
    }

    @Test
    void what_grew_is_counted_and_what_was_before_is_not() {
        assertThat(cores(programs(0, times(1, 100, 20)), programs(2 * SECOND, times(1, 101, 20.5))))
                .isEqualTo(0.75, within(1e-9));
    }

    @Test
    void a_program_that_began_meanwhile_counts_as_a_whole() {
        assertThat(cores(programs(0, times(1, 5, 0)), programs(SECOND, times(1, 5, 0), times(2, 0.25, 0.25))))
                .isEqualTo(0.5, within(1e-9));
    }

    @Test
    void a_program_that_ended_meanwhile_counts_by_its_parent_without_what_was_before() {
        assertThat(cores(programs(0, times(1, 5, 0), times(2, 7, 1)), programs(SECOND, times(1, 5, 8.25))))
                .isEqualTo(0.25, within(1e-9));
    }

    @Test
    void a_program_whose_end_nobody_noted_takes_nothing_from_others() {
        assertThat(cores(programs(0, times(1, 5, 0), times(2, 700, 0)), programs(SECOND, times(1, 5.5, 0))))
                .isEqualTo(0.5, within(1e-9));
    }

    @Test
    void the_work_of_an_iperf3_that_ended_is_not_foreign_although_its_parent_took_it() {
        // 4 is the parent of the iperf3 and a child of 3, which is this program; both are ancestors of the cluster.
        ForeignPrograms before = new ForeignPrograms(
                0,
                Map.of(new ProcessTimes.Id(3, 7), times(3, 5, 1), new ProcessTimes.Id(4, 7), child(4, 3)),
                Set.of(3L, 4L));
        assertThat(cores(before, programs(SECOND, Set.of(3L), times(3, 5.125, 14))))
                .isEqualTo(0.125, within(1e-9));
    }

    private Optional<ForeignPrograms> look() {
        return ForeignPrograms.look(proc, Insiders.ofHolder(proc, HOLDER));
    }

    private Optional<ForeignPrograms> beside(String... uids) {
        return ForeignPrograms.look(
                proc,
                Insiders.ofPods(
                        proc,
                        Stream.of(uids).map(uid -> Set.of(uid, "c0" + uid)).toList()));
    }

    private static ProcessTimes child(long pid, long parent) {
        return new ProcessTimes(new ProcessTimes.Id(pid, 7), "nsenter", parent, false, 0.01, 0);
    }

    private static double cores(ForeignPrograms before, ForeignPrograms after) {
        Cores cores = after.since(before);
        return cores.value();
    }

    private static ForeignPrograms programs(long nanoTime, ProcessTimes... times) {
        return programs(nanoTime, Set.of(), times);
    }

    private static ForeignPrograms programs(long nanoTime, Set<Long> ancestors, ProcessTimes... times) {
        return new ForeignPrograms(
                nanoTime, Stream.of(times).collect(Collectors.toMap(ProcessTimes::id, Function.identity())), ancestors);
    }

    private static ProcessTimes times(long pid, double own, double ofChildren) {
        return new ProcessTimes(new ProcessTimes.Id(pid, 7), "program", 1, false, own, ofChildren);
    }

    private void process(long pid, String name, long parent, long flags, String namespace) throws IOException {
        Path folder = Files.createDirectories(proc.resolve(pid + "/ns"));
        Files.writeString(
                proc.resolve(pid + "/stat"),
                pid + " (" + name + ") S " + parent + " 1 1 0 -1 " + flags + " 0 0 0 0 10 20 30 40 20 0 1 0 555 0 0\n");
        Files.createSymbolicLink(folder.resolve("pid"), Path.of("pid:[" + namespace + "]"));
        Files.writeString(proc.resolve(pid + "/cgroup"), "2:cpuacct:/\n0::/\n");
    }

    private void inGroup(long pid, String name, long parent, String group) throws IOException {
        process(pid, name, parent, 0, "container");
        Files.writeString(proc.resolve(pid + "/cgroup"), "2:cpuacct:" + group + "\n0::/\n");
    }
}
