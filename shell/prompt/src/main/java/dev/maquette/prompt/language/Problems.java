package dev.maquette.prompt.language;

import dev.maquette.catalog.aws.CatalogProblem;
import dev.maquette.commandline.Problem;
import dev.maquette.commandline.ProblemPrinter;
import dev.maquette.profiles.ProfileProblem;
import dev.maquette.world.WorldProblem;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Says problems in the reader's language: the code, what happened with the value, and what to do next. */
public record Problems(Texts texts) implements ProblemPrinter {

    private static final int USAGE = 2;

    @Override
    public void print(Problem problem, PrintStream err) {
        err.println(texts.problem(problem));
    }

    public static List<Problem> of(ProfileProblem failure) {
        List<Problem> problems = new ArrayList<>();
        failure.entries().forEach(entry -> problems.add(new Problem(entry.code(), USAGE, entry.values())));
        return problems;
    }

    public static List<Problem> of(CatalogProblem failure) {
        return failure.entries().stream()
                .map(entry -> new Problem(entry.code(), USAGE, entry.values()))
                .toList();
    }

    public static Problem of(WorldProblem failure) {
        return new Problem(failure.code(), 1, failure.values());
    }
}
