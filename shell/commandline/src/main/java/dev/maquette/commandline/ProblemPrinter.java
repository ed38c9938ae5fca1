package dev.maquette.commandline;

import java.io.PrintStream;

/** Turns a problem into text; the prompt supplies one that knows the reader's language. */
@FunctionalInterface
public interface ProblemPrinter {

    void print(Problem problem, PrintStream stderr);

    /** Prints code and values, for places that have no texts. */
    static ProblemPrinter plain() {
        return (problem, stderr) -> stderr.println(problem);
    }
}
