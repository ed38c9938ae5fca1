package dev.maquette.tools.kubectl;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import dev.maquette.tools.kubectl.client.GlobalFlags;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.YamlReader.YamlException;
import dev.maquette.tools.kubectl.flags.FlagException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import dev.maquette.tools.kubectl.help.Help;
import dev.maquette.tools.kubectl.verbs.Call;
import dev.maquette.tools.kubectl.verbs.Verb;
import dev.maquette.tools.kubectl.verbs.VerbTable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The built-in kubectl. Output, error texts and exit statuses are those of kubectl 1.32; classes load with the first call. */
public final class Kubectl implements Command {
    private final Surroundings surroundings;

    public Kubectl(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        try {
            return dispatch(invocation);
        } catch (KubectlException failure) {
            print(failure.printed(), invocation.stderr());
            return failure.exitStatus();
        } catch (YamlException wrong) {
            invocation.stderr().println("error: " + wrong.getMessage());
            return 1;
        }
    }

    private static void print(String text, PrintStream err) {
        if (!text.isEmpty()) {
            err.print(text.endsWith("\n") ? text : text + "\n");
        }
    }

    private int dispatch(Invocation invocation) throws InterruptedException {
        List<String> arguments = new ArrayList<>(invocation.arguments());
        if (!arguments.isEmpty() && arguments.getFirst().equals("help")) {
            return help(arguments.subList(1, arguments.size()), invocation);
        }
        List<String> path = new ArrayList<>();
        Optional<Verb> verb = VerbTable.find(arguments, path);
        if (verb.isEmpty()) {
            return withoutVerb(arguments, path, invocation);
        }
        Flags flags = parse(verb.get(), path, arguments);
        if (flags.on("help")) {
            new Help().show(path, invocation.stdout());
            return 0;
        }
        return verb.get().run(new Call(String.join(" ", path), invocation, flags, surroundings));
    }

    private static int help(List<String> words, Invocation invocation) {
        List<String> topic =
                words.stream().filter(word -> !word.startsWith("-")).toList();
        return new Help().topic(topic, invocation.stdout(), invocation.stderr());
    }

    private static Flags parse(Verb verb, List<String> path, List<String> arguments) {
        try {
            return verb.flags().inheriting(GlobalFlags.create()).parse(arguments);
        } catch (FlagException wrong) {
            throw unreadable(wrong, "kubectl " + String.join(" ", path));
        }
    }

    private static KubectlException unreadable(FlagException wrong, String command) {
        return KubectlException.error(wrong.getMessage() + "\nSee '" + command + " --help' for usage.");
    }

    /** A group of verbs without one of them shows its help, and fails where the word is unknown. */
    private static int withoutVerb(List<String> arguments, List<String> path, Invocation invocation) {
        Flags flags;
        try {
            flags = new FlagSet().inheriting(GlobalFlags.create()).parse(arguments);
        } catch (FlagException wrong) {
            throw unreadable(wrong, ("kubectl " + String.join(" ", path)).strip());
        }
        boolean asked = path.isEmpty() || flags.on("help");
        if (!flags.arguments().isEmpty() && !(asked && !path.isEmpty())) {
            throw VerbTable.unknown(path, flags.arguments());
        }
        // Of kubectl's groups, rollout alone shows its help as a result (pkg/cmd/rollout/rollout.go, v1.32).
        boolean isResult = asked || path.equals(List.of("rollout"));
        new Help().show(path, isResult ? invocation.stdout() : invocation.stderr());
        return asked ? 0 : 1;
    }
}
