package dev.maquette.prompt;

import dev.maquette.commandline.Problem;
import dev.maquette.profiles.OpenPlace;
import dev.maquette.prompt.language.PromptProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What only the process that opens a world can decide; whoever uses the world of another process asks for it in vain. */
final class HeldValues {

    private static final List<String> OF_THE_OPENER =
            List.of("seed", "latency", "clock", "nodes", "disable", "token", "kube-port", "admin-port");

    private HeldValues() {}

    /** A notice that names the options which change nothing, where there are some. */
    static Optional<Problem> ignored(Options options, OpenPlace place) {
        String names = OF_THE_OPENER.stream()
                .filter(options::has)
                .map(name -> "--" + name)
                .collect(Collectors.joining(", "));
        return place.isHeldElsewhere() && !names.isEmpty()
                ? Optional.of(PromptProblem.OWN_VALUES_STAY.problem(
                        "options", names, "folder", place.folder().toString()))
                : Optional.empty();
    }
}
