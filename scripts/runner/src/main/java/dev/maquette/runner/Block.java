package dev.maquette.runner;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A fenced block that does something.
 *
 * @param id the name an {@code undo=} may call it by, or an empty text
 * @param language the first word of the fence
 * @param text what is inside the fence
 * @param attributes those of its braces, without kind and id
 * @param line where its fence opens
 */
public record Block(Kind kind, String id, String language, String text, Map<String, String> attributes, int line)
        implements Step.Part {

    /** How long a command may take where the block does not say; in the time of its place. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

    public Block {
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** What a block does. */
    public enum Kind {
        /** Commands that only look. */
        READ,
        /** Commands that change something, with a way back or the word irreversible. */
        MUTATE,
        /** Commands that take away what the script made. */
        TEARDOWN,
        /** Writes a file. */
        FILE,
        /** Changes a file: in an editor, or by the patch inside. */
        EDIT,
        /** Looks at a page. */
        BROWSER,
        /** Something only a person can do. */
        MANUAL,
        /** Commands to read, not to run. */
        EXPLAIN;

        static Optional<Kind> of(String word) {
            return List.of(values()).stream()
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether its text is command lines. */
        public boolean isCommands() {
            return this == READ || this == MUTATE || this == TEARDOWN;
        }

        boolean changesThings() {
            return this == MUTATE || this == TEARDOWN || this == FILE || this == EDIT;
        }
    }

    public String attribute(String name) {
        return attributes.getOrDefault(name, "");
    }

    public Duration timeout() {
        return Durations.parse(attribute("timeout")).orElse(DEFAULT_TIMEOUT);
    }

    public List<String> only() {
        return attributes.containsKey("only") ? List.of(attribute("only").split(",")) : List.of();
    }

    public boolean runsAt(String profile) {
        return only().isEmpty() || only().contains(profile);
    }

    /** All that runs, in one form that does not depend on the order of attributes. */
    String canonical() {
        return kind.word() + " " + id + " " + attributes + " " + language + "\n" + text;
    }
}
