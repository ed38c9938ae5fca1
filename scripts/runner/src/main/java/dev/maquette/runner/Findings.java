package dev.maquette.runner;

import dev.maquette.commandline.Problem;
import dev.maquette.commandline.ProblemCode;
import dev.maquette.commandline.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers problems of files, so that an author sees all of them at once. */
final class Findings {

    private final List<Problem> problems = new ArrayList<>();

    void add(ProblemCode code, String file, int line, Object... namesAndValues) {
        problems.add(code.problem(namesAndValues).with("file", file).with("line", line));
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    /** By file and line. */
    List<Problem> all() {
        return problems.stream()
                .sorted(Comparator.<Problem, String>comparing(problem -> problem.value("file"))
                        .thenComparingInt(Findings::line))
                .toList();
    }

    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw new ProblemException(all());
        }
    }

    private static int line(Problem problem) {
        String line = problem.value("line");
        return line.isEmpty() ? 0 : Integer.parseInt(line);
    }
}
