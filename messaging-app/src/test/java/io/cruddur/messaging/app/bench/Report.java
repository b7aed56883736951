package io.cruddur.messaging.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What one section found, in Markdown; its plots are files beside it. */
final class Report {

    private final Path plots;
    private final StringBuilder markdown = new StringBuilder();

    /** A report whose plots go into this folder. */
    Report(Path plots) {
        this.plots = plots;
    }

    /** Adds a paragraph. */
    void text(String paragraph) {
        markdown.append(paragraph.strip()).append("\n\n");
    }

    /** Adds a table, and prints it for whoever waits. */
    void table(List<String> header, List<List<String>> rows) {
        StringBuilder table = new StringBuilder();
        row(table, header);
        row(table, header.stream().map(column -> "---").toList());
        rows.forEach(row -> row(table, row));
        System.out.println(table);
        markdown.append(table).append('\n');
    }

    private static void row(StringBuilder table, List<String> cells) {
        table.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Adds a plot, with this file name. */
    void plot(String file, Plot plot) throws IOException {
        Files.createDirectories(plots);
        Files.writeString(plots.resolve(file), plot.svg());
        markdown.append("![%s](%s/%s)%n%n".formatted(plot.title(), plots.getFileName(), file));
    }

    /** Where a file lies that is beside the plots; adds a link to it. */
    Path link(String file, String words) throws IOException {
        Files.createDirectories(plots);
        text("[%s](%s/%s)".formatted(words, plots.getFileName(), file));
        return plots.resolve(file);
    }

    @Override
    public String toString() {
        return markdown.toString();
    }
}
