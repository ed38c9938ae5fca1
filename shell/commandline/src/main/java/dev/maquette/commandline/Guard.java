package dev.maquette.commandline;

/** Looks at every call before it runs, whatever wraps it: a tool, a verb, a built-in or a program of the machine. */
@FunctionalInterface
public interface Guard {

    /** Lets everything run. */
    Guard OPEN = (call, isProgram) -> {};

    /**
     * Lets a call pass.
     *
     * @param isProgram whether a program of the machine would run, and nothing of this shell
     * @throws ProblemException where it must not run
     */
    void check(Invocation call, boolean isProgram);
}
