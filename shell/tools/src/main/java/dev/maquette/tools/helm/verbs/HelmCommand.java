package dev.maquette.tools.helm.verbs;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.YamlReader.YamlException;
import dev.maquette.tools.kubectl.flags.FlagException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code helm}: finds the verb, reads its flags, and prints what fails as helm does. */
public final class HelmCommand implements Command {

    private final Surroundings surroundings;

    public HelmCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        try {
            return dispatch(invocation);
        } catch (HelmException failure) {
            return failed(invocation, failure.text());
        } catch (FlagException wrong) {
            return failed(invocation, String.valueOf(wrong.getMessage()));
        } catch (ApiException refused) {
            return failed(invocation, refused.serverMessage());
        } catch (KubectlException failure) {
            return failed(invocation, failure.printed().replaceFirst("^error: ", ""));
        } catch (YamlException broken) {
            return failed(invocation, "error converting YAML to JSON: " + broken.getMessage());
        }
    }

    private static int failed(Invocation invocation, String text) {
        invocation.stderr().println("Error: " + text);
        return 1;
    }

    private int dispatch(Invocation invocation) throws InterruptedException {
        List<String> arguments = new ArrayList<>(invocation.arguments());
        List<String> path = new ArrayList<>();
        Optional<Verb> verb = VerbTable.find(arguments, path);
        FlagSet known = verb.map(Verb::flags).orElseGet(FlagSet::new);
        Flags flags = known.inheriting(GlobalFlags.create()).parse(arguments);
        if (verb.isEmpty()) {
            return withoutVerb(invocation, path, flags);
        }
        if (flags.on("help")) {
            VerbTable.help(path, verb.get(), invocation.stdout());
            return 0;
        }
        VerbTable.complaint(path, verb.get(), flags).ifPresent(text -> {
            throw new HelmException(text);
        });
        Gaps.refuse(String.join(" ", path), flags);
        try (HelmCall call = new HelmCall(String.join(" ", path), invocation, flags, surroundings)) {
            return verb.get().run(call);
        }
    }

    private static int withoutVerb(Invocation invocation, List<String> path, Flags flags) {
        boolean isHelp =
                !flags.arguments().isEmpty() && flags.arguments().getFirst().equals("help");
        if (!flags.arguments().isEmpty() && !isHelp) {
            String command = ("helm " + String.join(" ", path)).strip();
            throw new HelmException("unknown command \"" + flags.arguments().getFirst() + "\" for \"" + command
                    + "\"\nRun '" + command + " --help' for usage.");
        }
        VerbTable.help(path, invocation.stdout());
        return 0;
    }
}
