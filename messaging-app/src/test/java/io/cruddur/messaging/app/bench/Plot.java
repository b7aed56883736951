package io.cruddur.messaging.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A line chart as SVG, dark on white, so that it reads on any page. */
record Plot(String title, Axis x, Axis y, List<Line> lines) {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 180;
    private static final int TOP = 40;
    private static final int BOTTOM = 60;

    /** They differ in brightness too, for those who see no colours. */
    private static final List<String> COLOURS =
            List.of("#0b3c8c", "#d1495b", "#2a9d4a", "#e69f00", "#7a4fb5", "#56b4e9", "#8c564b", "#7f7f7f");

    /** An axis; a logarithmic one begins at its least value, a linear one at 0. */
    record Axis(String label, boolean logarithmic) {}

    /** Points in the order in which they are joined. */
    record Line(String name, List<Point> points) {}

    /** One measurement. */
    record Point(double x, double y) {}

    /** The whole file. */
    String svg() {
        Scale across = new Scale(x, values(Point::x), LEFT, WIDTH - RIGHT);
        Scale up = new Scale(y, values(Point::y), HEIGHT - BOTTOM, TOP);
        String drawn = IntStream.range(0, lines.size())
                .mapToObj(i -> line(i, across, up))
                .collect(Collectors.joining());
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        .formatted(WIDTH, HEIGHT)
                + "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
                + text(LEFT, 22, "start", "font-size=\"15\"", title)
                + grid(across, up)
                + drawn
                + "</svg>\n";
    }

    private double[] values(ToDoubleFunction<Point> coordinate) {
        return lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(coordinate)
                .toArray();
    }

    private String grid(Scale across, Scale up) {
        StringBuilder grid = new StringBuilder();
        for (double tick : across.ticks()) {
            double at = across.place(tick);
            grid.append(stroke(at, TOP, at, HEIGHT - BOTTOM));
            grid.append(text(at, HEIGHT - BOTTOM + 18, "middle", "", Scale.number(tick)));
        }
        for (double tick : up.ticks()) {
            double at = up.place(tick);
            grid.append(stroke(LEFT, at, WIDTH - RIGHT, at));
            grid.append(text(LEFT - 8, at + 4, "end", "", Scale.number(tick)));
        }
        grid.append(text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 16, "middle", "", x.label()));
        double middle = (TOP + HEIGHT - BOTTOM) / 2.0;
        grid.append(text(18, middle, "middle", "transform=\"rotate(-90 18 " + middle + ")\"", y.label()));
        return grid.toString();
    }

    private String line(int index, Scale across, Scale up) {
        Line line = lines.get(index);
        String colour = COLOURS.get(index % COLOURS.size());
        String points = line.points().stream()
                .map(point -> decimal(across.place(point.x())) + "," + decimal(up.place(point.y())))
                .collect(Collectors.joining(" "));
        String dots = line.points().stream()
                .map(point -> "<circle cx=\"%s\" cy=\"%s\" r=\"3\" fill=\"%s\"/>%n"
                        .formatted(decimal(across.place(point.x())), decimal(up.place(point.y())), colour))
                .collect(Collectors.joining());
        int label = TOP + 14 + 20 * index;
        return "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"%s\" points=\"%s\"/>%n".formatted(colour, points)
                + dots
                + text(WIDTH - RIGHT + 14, label, "start", "fill=\"" + colour + "\"", line.name());
    }

    private static String stroke(double x1, double y1, double x2, double y2) {
        return "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" stroke=\"#ddd\"/>%n"
                .formatted(decimal(x1), decimal(y1), decimal(x2), decimal(y2));
    }

    private static String text(double x, double y, String anchor, String attributes, String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        return "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" %s>%s</text>%n"
                .formatted(decimal(x), decimal(y), anchor, attributes, escaped);
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
