import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Checks or applies the house's Java format; the root pom runs it as a process on the build's JDK, because the
 * formatter parses with the compiler it runs on, and Maven may run on one that is older than our sources.
 *
 * <p>{@code Format check|apply STAMP FORMATTER_VERSION FOLDER,...}. The stamp file holds the hashes of contents that are
 * known to be well formatted, so a second run reads files and formats only what changed.
 */
final class Format {
    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());
    private final boolean apply;
    private final String version;
    private final Set<String> known;

    private Format(boolean apply, String version, Set<String> known) {
        this.apply = apply;
        this.version = version;
        this.known = known;
    }

    public static void main(String[] arguments) throws IOException {
        boolean apply = arguments[0].equals("apply");
        Path stamp = Path.of(arguments[1]);
        List<Path> sources = sources(List.of(arguments[3].split(",")));
        List<Outcome> outcomes = new Format(apply, arguments[2], read(stamp)).all(sources);
        write(stamp, outcomes);
        List<Outcome> wrong =
                outcomes.stream().filter(o -> o.complaint() != null).toList();
        wrong.forEach(o -> System.err.println("  " + o.source() + ": " + o.complaint()));
        if (!wrong.isEmpty()) {
            System.err.println(wrong.size() + " of " + sources.size()
                    + " files are not formatted. To format them: ./mvnw -q -N verify -Dformat=apply");
            System.exit(1);
        }
    }

    private static List<Path> sources(List<String> folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : folders) {
            collect(Path.of(folder), found);
        }
        return found;
    }

    private static void collect(Path place, List<Path> found) throws IOException {
        if (!Files.isDirectory(place)) {
            if (place.toString().endsWith(".java")) {
                found.add(place);
            }
            return;
        }
        if (isBuildOutput(place)) {
            return;
        }
        try (Stream<Path> children = Files.list(place)) {
            for (Path child : children.sorted().toList()) {
                collect(child, found);
            }
        }
    }

    /** A package may be called target, a build folder stands beside a pom. */
    private static boolean isBuildOutput(Path folder) {
        return folder.endsWith("target") && Files.exists(folder.resolveSibling("pom.xml"));
    }

    private List<Outcome> all(List<Path> sources) {
        return sources.parallelStream().map(this::one).toList();
    }

    private Outcome one(Path source) {
        try {
            String text = Files.readString(source);
            if (known.contains(hash(text))) {
                return new Outcome(source, hash(text), null);
            }
            String formatted = formatter.formatSourceAndFixImports(text);
            if (apply && !formatted.equals(text)) {
                Files.writeString(source, formatted);
            }
            boolean good = apply || formatted.equals(text);
            return new Outcome(source, hash(formatted), good ? null : "would be formatted");
        } catch (FormatterException e) {
            return new Outcome(source, "", e.getMessage());
        } catch (IOException e) {
            return new Outcome(source, "", "cannot be read or written: " + e.getMessage());
        }
    }

    private String hash(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(version.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Set<String> read(Path stamp) throws IOException {
        return Files.exists(stamp) ? Set.copyOf(Files.readAllLines(stamp)) : Set.of();
    }

    private static void write(Path stamp, List<Outcome> outcomes) throws IOException {
        Set<String> good = new TreeSet<>(read(stamp));
        outcomes.stream().filter(o -> o.complaint() == null).map(Outcome::hash).forEach(good::add);
        Files.createDirectories(stamp.toAbsolutePath().getParent());
        Files.write(stamp, good);
    }

    /** What became of one file; a complaint of null means that it is formatted now. */
    private record Outcome(Path source, String hash, String complaint) {}
}
