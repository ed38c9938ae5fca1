package dev.maquette.commandline;

import java.util.List;
import java.util.stream.Stream;

/**
 * A whole parsed input. {@code &&} and {@code ||} bind equally and from the left, so a flat list of links with their
 * conditions says all that a tree would.
 */
public record Program(String source, List<Link> links) {

    public Program {
        links = List.copyOf(links);
    }

    public boolean isEmpty() {
        return links.isEmpty();
    }

    /** All commands that stand in the text itself, in reading order; those inside substitutions are not among them. */
    public Stream<SimpleCommand> commands() {
        return links.stream().flatMap(link -> link.pipeline().stages().stream());
    }

    /** A pipeline and what must be true of the one before it. */
    public record Link(Condition condition, Pipeline pipeline) {}

    /** When a link runs. */
    public enum Condition {
        /** After {@code ;}, a newline, or at the beginning. */
        ALWAYS,
        /** After {@code &&}. */
        AFTER_SUCCESS,
        /** After {@code ||}. */
        AFTER_FAILURE;

        boolean admits(int status) {
            return switch (this) {
                case ALWAYS -> true;
                case AFTER_SUCCESS -> status == 0;
                case AFTER_FAILURE -> status != 0;
            };
        }
    }

    /** Commands joined by pipes; {@code !} inverts the status of the last. */
    public record Pipeline(boolean negated, List<SimpleCommand> stages) {

        public Pipeline {
            stages = List.copyOf(stages);
        }
    }
}
