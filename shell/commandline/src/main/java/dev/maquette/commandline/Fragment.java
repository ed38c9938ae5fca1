package dev.maquette.commandline;

/** A piece of a word. What is quoted is neither split into fields nor taken as a pattern. */
public sealed interface Fragment {

    boolean quoted();

    /** Text that stands for itself, with its quotes and backslashes taken away. */
    record Literal(String text, boolean quoted) implements Fragment {}

    /** {@code $NAME} or {@code ${NAME…}}. */
    record Parameter(String name, Modifier modifier, boolean quoted) implements Fragment {}

    /** {@code $(…)} or backticks. */
    record Substitution(Program program, boolean quoted) implements Fragment {}
}
