package dev.maquette.tools.kubectl;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import dev.maquette.tools.kubectl.client.GlobalFlags;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.YamlReader.YamlException;
import dev.maquette.tools.kubectl.flags.FlagException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
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
        List<String> path = new ArrayList<>();
        Optional<Verb> verb = VerbTable.find(arguments, path);
        if (verb.isEmpty()) {
            return withoutVerb(arguments, path, invocation);
        }
        Flags flags = parse(verb.get(), path, arguments);
        if (flags.on("help")) {
            VerbTable.help(path, verb.get(), invocation.stdout());
            return 0;
        }
        return verb.get().run(new Call(String.join(" ", path), invocation, flags, surroundings));
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
        if (!flags.arguments().isEmpty()) {
            throw VerbTable.unknown(path, flags.arguments());
        }
        VerbTable.help(path, invocation.stdout());
        return path.isEmpty() || flags.on("help") ? 0 : 1;
    }
}
