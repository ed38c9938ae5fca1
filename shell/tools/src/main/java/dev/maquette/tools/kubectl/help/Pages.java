package dev.maquette.tools.kubectl.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** All pages by the words of their commands; the head of the file says how they are written. */
final class Pages {
    private final Map<String, Page> pages = new TreeMap<>();

    private Pages() {}

    static Pages read() {
        Pages all = new Pages();
        for (String page : text().split("(?m)^= ")) {
            int end = page.indexOf('\n');
            if (!page.startsWith("#")) {
                all.pages.put(page.substring(0, end), page(page.substring(end + 1)));
            }
        }
        return all;
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream("pages.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Page page(String text) {
        String synopsis = "";
        String purpose = "";
        List<String> details = new ArrayList<>();
        List<Page.Example> examples = new ArrayList<>();
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            String said = line.length() > 2 ? line.substring(2) : "";
            switch (line.charAt(0)) {
                case '|' -> synopsis = said;
                case ':' -> purpose = said;
                case '#' -> examples.add(new Page.Example(said, lines.get(++at)));
                default -> details.add(line);
            }
        }
        return new Page(synopsis, purpose, details, examples);
    }

    Optional<Page> of(String words) {
        return Optional.ofNullable(pages.get(words));
    }

    /** What a command is for, in one line; nothing where there is no such command. */
    String purpose(String words) {
        return of(words).map(Page::purpose).orElse("");
    }
}
