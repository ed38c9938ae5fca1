package dev.maquette.tools.microk8s;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import dev.maquette.profiles.OpenPlace;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code microk8s} in a place that has its add-ons; elsewhere the user's own program is run. {@code microk8s kubectl} and {@code microk8s
 * helm} are the shell's kubectl and helm.
 */
public final class Microk8s implements Command {

    private final OpenPlace place;

    public Microk8s(OpenPlace place) {
        this.place = place;
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        List<String> arguments = invocation.arguments();
        String verb = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        switch (verb) {
            case "kubectl", "helm" -> {
                return invocation.shell().run(arguments, invocation);
            }
            case "helm3" -> {
                List<String> words = new ArrayList<>(List.of("helm"));
                words.addAll(rest);
                return invocation.shell().run(words, invocation);
            }
            default -> {}
        }
        Optional<OpenPlace.Addons> addons = place.addons();
        if (addons.isEmpty()) {
            List<String> words = new ArrayList<>(List.of("microk8s"));
            words.addAll(arguments);
            return invocation.shell().runExternal(words, invocation);
        }
        return withAddons(invocation, addons.get(), verb, rest);
    }

    private int withAddons(Invocation invocation, OpenPlace.Addons addons, String verb, List<String> rest)
            throws InterruptedException {
        return switch (verb) {
            case "status" -> {
                addons.status().forEach(invocation.stdout()::println);
                yield 0;
            }
            case "enable" ->
                each(invocation, rest, argument -> {
                    String[] parts = argument.split(":", 2);
                    return addons.enable(parts[0], parts.length > 1 ? List.of(parts[1]) : List.of());
                });
            case "disable" -> each(invocation, rest, addons::disable);
            case "config" -> invocation.shell().run(List.of("kubectl", "config", "view", "--raw"), invocation);
            case "version" -> {
                invocation.stdout().println("MicroK8s v" + place.profile().version() + " (simulated by Maquette)");
                yield 0;
            }
            default -> unknown(invocation, verb);
        };
    }

    private static int unknown(Invocation invocation, String verb) {
        invocation
                .stderr()
                .println("'" + verb + "' is not a valid MicroK8s subcommand, or is not modelled here.\n"
                        + "Available subcommands are:\n"
                        + "\tconfig\n"
                        + "\tdisable\n"
                        + "\tenable\n"
                        + "\thelm\n"
                        + "\thelm3\n"
                        + "\tkubectl\n"
                        + "\tstatus\n"
                        + "\tversion");
        return 1;
    }

    private interface Switch {
        OpenPlace.Addons.Told turn(String argument);
    }

    private static int each(Invocation invocation, List<String> arguments, Switch turn) {
        if (arguments.isEmpty()) {
            invocation.stderr().println("Usage: microk8s enable|disable ADDON [ADDON ...]");
            return 1;
        }
        for (String argument : arguments) {
            OpenPlace.Addons.Told told = turn.turn(argument);
            boolean hasBegun = told.exitStatus() == 0 || told.lines().size() > 1;
            // An add-on's own script echoes its refusal (canonical/microk8s-core-addons, addons/metallb/enable).
            PrintStream to = hasBegun ? invocation.stdout() : invocation.stderr();
            told.lines().forEach(to::println);
            if (told.exitStatus() != 0) {
                return told.exitStatus();
            }
        }
        return 0;
    }
}
