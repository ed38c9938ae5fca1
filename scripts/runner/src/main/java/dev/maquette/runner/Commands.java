package dev.maquette.runner;

import dev.maquette.commandline.CommandLine;
import dev.maquette.commandline.Problem;
import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Program;
import java.util.Optional;

/** Parses the command lines of a file and turns their problems into problems of that file. */
final class Commands {

    private Commands() {}

    static Optional<Program> parse(String text, String file, int firstLine, Findings findings) {
        try {
            return Optional.of(CommandLine.parse(text));
        } catch (ProblemException e) {
            e.problems().forEach(problem -> findings.add(located(problem, file, firstLine)));
            return Optional.empty();
        }
    }

    private static Problem located(Problem inner, String file, int firstLine) {
        String line = inner.value("line");
        int offset = line.isEmpty() ? 0 : Integer.parseInt(line) - 1;
        Problem problem = ScriptProblem.BAD_COMMAND.problem("problem", inner.code());
        for (var entry : inner.values().entrySet()) {
            problem = problem.with(entry.getKey(), entry.getValue());
        }
        return problem.with("file", file).with("line", firstLine + offset);
    }
}
