package dev.maquette.tools.helm.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of a chart that is rendered without a cluster. The library would look things up in one, and leaves hooks out of what it renders; so
 * in the copy a lookup finds nothing, as helm has it, and hooks are marked in another way.
 */
public final class ChartAlone implements AutoCloseable {

    private static final Pattern ACTION = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);
    private static final Pattern LOOKUP = Pattern.compile("(?<![\\w.$\"'/-])lookup(?=\\s)");

    /** Of the same length, so that what templates reckon with lengths stays as it is. */
    private static final String HOOK = "helm.sh/hook";

    private static final String MARK = "helm.sh/h00k";

    private final Path folder;
    private final Path chart;

    private ChartAlone(Path folder, Path chart) {
        this.folder = folder;
        this.chart = chart;
    }

    /** How hooks stay in what is rendered. */
    public enum Marks {
        /** As they are. */
        KEPT,
        /** Marked, for a rendering that would leave them out. */
        HIDDEN
    }

    public static ChartAlone of(Path original, Marks marks) {
        ChartFiles files = ChartFiles.read(original);
        try {
            Path folder = Files.createTempDirectory("maquette-chart");
            String name = files.metadata().path("name").asText("chart");
            Path chart = folder.resolve(name.isEmpty() ? "chart" : name);
            write(files, chart, marks);
            return new ChartAlone(folder, chart);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path chart() {
        return chart;
    }

    /** What was rendered, with hooks marked as they were. */
    public static String unmarked(String rendered) {
        return rendered.replace(MARK, HOOK);
    }

    /** Whether a document is a hook in what was rendered. */
    public static boolean isHook(String document) {
        return Pattern.compile("(?m)^\\s+[\"']?" + Pattern.quote(MARK) + "[\"']?:")
                .matcher(document)
                .find();
    }

    private static void write(ChartFiles files, Path chart, Marks marks) throws IOException {
        files.writeInto(chart);
        for (String name : files.files().keySet()) {
            Path file = chart.resolve(name);
            if (name.matches("charts/[^/]+\\.tgz")) {
                ChartFiles inner = ChartFiles.read(file);
                Files.delete(file);
                write(inner, file.resolveSibling(inner.metadata().path("name").asText()), marks);
            } else if (name.matches("(charts/[^/]+/)*templates/.*")) {
                Files.writeString(file, alone(Files.readString(file, StandardCharsets.UTF_8), marks));
            }
        }
    }

    /** {@code omit} of an empty dictionary takes the same arguments and gives what a lookup gives that finds nothing. */
    private static String alone(String template, Marks marks) {
        String blind = ACTION.matcher(template)
                .replaceAll(action ->
                        Matcher.quoteReplacement(LOOKUP.matcher(action.group()).replaceAll("omit (dict)")));
        return marks == Marks.HIDDEN ? blind.replace(HOOK, MARK) : blind;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
