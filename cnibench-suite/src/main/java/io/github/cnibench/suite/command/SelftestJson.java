package io.github.cnibench.suite.command;

import io.github.cnibench.gate.selftest.CellSpread;
import io.github.cnibench.gate.selftest.InOrder;
import io.github.cnibench.gate.selftest.Rate;
import io.github.cnibench.gate.selftest.SidesSelfTest;
import io.github.cnibench.gate.selftest.StoredSelfTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a self-test as JSON. */
final class SelftestJson {

    private SelftestJson() {}

    /** Return one object; shares are 0 to 1, spread and changes shares or percentage points by the cell's {@code scale}. */
    static String of(SelftestReport report) {
        StoredSelfTest test = report.test();
        StoredSelfTest.Result result = report.result();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("about", report.about());
        all.put("drawing", test.drawing().name().toLowerCase(Locale.ROOT));
        all.put("suites", test.suites());
        all.put("seed", test.seed());
        all.put("runs", result.sides().stream().map(SelftestJson::sides).toList());
        List<Object> cells = new ArrayList<>();
        for (int i = 0; i < result.cells().size(); i++) {
            cells.add(cell(result.cells().get(i), i, result.sides()));
        }
        all.put("cells", cells);
        all.put("notes", report.notes());
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(all)
                + "\n";
    }

    private static Map<String, Object> sides(SidesSelfTest one) {
        Map<String, Object> sides = new LinkedHashMap<>();
        sides.put("runsASide", one.runs());
        sides.put("decides", one.decides());
        sides.put("falseAlarms", rate(one.drawn().falseAlarms()));
        sides.put("passes", rate(one.drawn().passes()));
        sides.put("passesAtMargin", rate(one.drawn().passesAtMargin()));
        sides.put("inOrder", one.inOrder().stream().map(SelftestJson::inOrder).toList());
        return sides;
    }

    private static Map<String, Object> inOrder(InOrder order) {
        Map<String, Object> suites = new LinkedHashMap<>();
        suites.put("measured", SelftestReport.text(order.order()));
        suites.put("alarms", rate(order.alarms()));
        suites.put("passes", rate(order.passes()));
        return suites;
    }

    private static Map<String, Object> rate(Rate rate) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("count", rate.count());
        one.put("of", rate.of());
        one.put("upperBound", rate.upperBound());
        return one;
    }

    private static Map<String, Object> cell(CellSpread cell, int index, List<SidesSelfTest> sides) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("cell", cell.cell().toString());
        one.put("scale", cell.cell().scale().name().toLowerCase(Locale.ROOT));
        one.put("values", cell.values());
        one.put("spread", cell.margin().spread());
        one.put("margin", cell.margin().amount());
        Map<String, Double> smallest = new LinkedHashMap<>();
        for (SidesSelfTest side : sides) {
            OptionalDouble change = side.smallest().get(index);
            change.ifPresent(value -> smallest.put(Integer.toString(side.runs()), value));
        }
        one.put("smallestChange", smallest);
        return one;
    }
}
