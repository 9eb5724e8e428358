package io.github.cnibench.sampler;

import io.github.cnibench.result.CpuCost;
import io.github.cnibench.sampler.SamplerOutput.OwnUse;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Durations;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the output of {@code sampler.pl} line by line; its last line proves that it is whole. */
final class OutputReader {

    private static final String FIRST_LINE = "cnibench-sampler 1";

    /** More than clocks drift in an hour; less than what spoils a window. */
    private static final double MOST_CLOCK_STEP_SECONDS = 0.2;

    private final String text;
    private final List<String> lines;
    private final Map<Integer, Source> sources = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final SampleSeries.Builder series = new SampleSeries.Builder();
    private int at;
    private int samples;
    private double clockOffset = Double.NaN;
    private Instant time = Instant.EPOCH;
    private Optional<OwnUse> own = Optional.empty();

    OutputReader(String text) {
        this.text = text;
        this.lines = text.lines().toList();
    }

    SamplerOutput read() throws SamplerException {
        if (!lines.get(0).equals(FIRST_LINE)) {
            throw failed("expected '" + FIRST_LINE + "'");
        }
        requireWhole();
        try {
            for (at = 1; at < lines.size() - 1; at++) {
                readLine(lines.get(at).split(" ", -1));
            }
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
        at = lines.size() - 1;
        return new SamplerOutput(
                series.build(), missing, own.orElseThrow(() -> failed("the sampler did not say what it used")));
    }

    /** Check the last line: {@code end}, the number of samples, and the bytes before it with their sum. */
    private void requireWhole() throws SamplerException {
        at = lines.size() - 1;
        String last = lines.get(at);
        int start = text.lastIndexOf(last);
        byte[] before = text.substring(0, start).getBytes(StandardCharsets.UTF_8);
        long sum = 0;
        for (byte value : before) {
            sum += value & 0xff;
        }
        long count = lines.stream().filter(line -> line.startsWith("sample ")).count();
        String expected = "end " + count + " " + before.length + " " + (sum & 0xffff_ffffL);
        if (!text.endsWith("\n") || !last.equals(expected)) {
            throw failed("the output is not whole: expected '" + expected + "'");
        }
    }

    private void readLine(String[] words) throws SamplerException {
        switch (words[0]) {
            case "source" -> addSource(words);
            case "missing" -> missing.add(String.join(" ", words).substring("missing ".length()));
            case "gone" -> missing.add("went away while sampling: source " + words[1]);
            case "sample" -> startSample(words);
            case "read" -> readSource(words);
            case "used" -> own = Optional.of(ownUse(words));
            default -> throw failed("expected source, missing, sample, read, gone or used");
        }
    }

    private void addSource(String[] words) throws SamplerException {
        SourceKind kind = SourceKind.of(words[2]).orElseThrow(() -> failed("unknown kind of source"));
        sources.put(Integer.valueOf(words[1]), new Source(kind, words[3].equals("-") ? "" : words[3]));
    }

    private void startSample(String[] words) throws SamplerException {
        if (Integer.parseInt(words[1]) != samples) {
            throw failed("expected sample " + samples);
        }
        samples++;
        BigDecimal real = new BigDecimal(words[2]);
        time = Instant.EPOCH.plusNanos(real.movePointRight(9).longValueExact());
        double offset = real.doubleValue() - Double.parseDouble(words[3]);
        if (Double.isNaN(clockOffset)) {
            clockOffset = offset;
        }
        if (Math.abs(offset - clockOffset) > MOST_CLOCK_STEP_SECONDS) {
            throw new SamplerException(
                    CpuCost.Reason.IMPLAUSIBLE_SAMPLES,
                    String.format(
                            Locale.ROOT, "the clock was set by %.1f s while samples were taken", offset - clockOffset));
        }
        if (!words[4].equals("-")) {
            series.add(time, Column.of(Family.LATE), Double.parseDouble(words[4]));
        }
    }

    private void readSource(String[] words) throws SamplerException {
        Source source = sources.get(Integer.valueOf(words[1]));
        if (source == null) {
            throw failed("unknown source");
        }
        List<String> changed = new ArrayList<>();
        while (Character.isDigit(lines.get(at + 1).charAt(0))) {
            at++;
            changed.add(lines.get(at));
        }
        source.read(Integer.parseInt(words[2]), changed, time, series);
    }

    private static OwnUse ownUse(String[] words) {
        double coarse = Double.parseDouble(words[1]) + Double.parseDouble(words[2]);
        return new OwnUse(
                words[3].equals("-") ? Durations.ofSeconds(coarse) : Duration.ofNanos(Long.parseLong(words[3])),
                words[4].equals("-") ? Optional.empty() : Optional.of(new ByteCount(1024 * Long.parseLong(words[4]))),
                Durations.ofSeconds(Double.parseDouble(words[5])));
    }

    private SamplerException failed(String problem) {
        String line = at < lines.size() ? lines.get(at) : "";
        return new SamplerException(
                CpuCost.Reason.SAMPLER_FAILED,
                "line " + (at + 1) + " of the sampler's output: " + problem + ", but got '"
                        + line.substring(0, Math.min(80, line.length())) + "'");
    }
}
