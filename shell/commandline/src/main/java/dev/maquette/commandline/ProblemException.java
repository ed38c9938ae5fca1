package dev.maquette.commandline;

import java.util.List;
import java.util.stream.Collectors;

/** Carries all problems found in one input, so that they can be mended in one go. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ProblemException(Problem problem) {
        this(List.of(problem));
    }

    public ProblemException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a problem exception needs a problem");
        }
        this.problems = List.copyOf(problems);
    }

    public ProblemException(Problem problem, Throwable cause) {
        this(List.of(problem));
        initCause(cause);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** The exit status of the first problem. */
    public int exitStatus() {
        return problems.getFirst().exitStatus();
    }
}
