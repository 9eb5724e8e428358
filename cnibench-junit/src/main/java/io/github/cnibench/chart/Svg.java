package io.github.cnibench.chart;

import java.math.BigDecimal;
import java.util.Locale;

/** Builds one self-contained SVG document out of few shapes, with a background of its own and escaped text. */
final class Svg {

    static final String INK = "#1f2933";
    static final String MUTED = "#52606d";
    static final String GRID = "#e4e7eb";
    static final String SHADE = "#eef1f4";
    static final String INVALID = "#b42318";

    private final StringBuilder body = new StringBuilder();

    /** Start a document of {@code width} x {@code height} with a title and a description for screen readers. */
    Svg(double width, double height, String title, String description) {
        body.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$s %2$s\" width=\"%1$s\" height=\"%2$s\""
                        + " role=\"img\" aria-labelledby=\"title desc\" font-family=\"sans-serif\" font-size=\"12\">\n",
                number(width),
                number(height)));
        body.append("<title id=\"title\">").append(Markup.escape(title)).append("</title>\n");
        body.append("<desc id=\"desc\">").append(Markup.escape(description)).append("</desc>\n");
        body.append("<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\""
                + " patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#fdecea\"/>"
                + "<rect width=\"2\" height=\"6\" fill=\"#f0a8a0\"/></pattern></defs>\n");
        rect("background", 0, 0, width, height, "#ffffff");
    }

    /** Add rules of CSS, which win over the colours of shapes. */
    Svg style(String rules) {
        return shape("<style>" + Markup.escape(rules) + "</style>");
    }

    Svg rect(String kind, double x, double y, double width, double height, String fill) {
        return shape("<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\"/>"
                .formatted(kind, number(x), number(y), number(width), number(height), fill));
    }

    // The two of which there are thousands are put together without a formatter.
    Svg line(String kind, double x1, double y1, double x2, double y2, String attributes) {
        return shape("<line class=\"" + kind + "\" x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\""
                + number(x2) + "\" y2=\"" + number(y2) + "\" " + attributes + "/>");
    }

    Svg dot(String kind, double x, double y, double radius, String attributes) {
        return shape("<circle class=\"" + kind + "\" cx=\"" + number(x) + "\" cy=\"" + number(y) + "\" r=\""
                + number(radius) + "\" " + attributes + "/>");
    }

    Svg polyline(String kind, String points, String colour) {
        return shape(("<polyline class=\"%s\" points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\""
                        + " stroke-linejoin=\"round\"/>")
                .formatted(kind, points, colour));
    }

    /** Write {@code text} at a point; {@code attributes} such as {@code text-anchor="end"}. */
    Svg text(String kind, double x, double y, String attributes, String text) {
        return shape("<text class=\"%s\" x=\"%s\" y=\"%s\" %s>%s</text>"
                .formatted(kind, number(x), number(y), attributes, Markup.escape(text)));
    }

    /** Return {@code value} with two decimals at most; a formatter would take most of the time that a chart takes. */
    static String number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(Math.round(value * 100), 2)
                        .stripTrailingZeros()
                        .toPlainString()
                : Double.toString(value);
    }

    private Svg shape(String element) {
        body.append(element).append('\n');
        return this;
    }

    /** Return the whole document. */
    @Override
    public String toString() {
        return body + "</svg>\n";
    }
}
