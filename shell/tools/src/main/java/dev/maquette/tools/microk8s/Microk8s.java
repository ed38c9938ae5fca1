package dev.maquette.tools.microk8s;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Pause;
import dev.maquette.profiles.OpenPlace;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code microk8s} in a place that has its add-ons; elsewhere the user's own program is run. {@code microk8s kubectl} and {@code microk8s
 * helm} are the shell's kubectl and helm.
 */
public final class Microk8s implements Command {

    /** Programs in the snap that look first whether it was stopped. */
    private static final Set<String> FOREIGN = Set.of("kubectl", "helm", "helm3");

    private final OpenPlace place;
    private final Pause pause;

    /** @param pause lets the place's time pass */
    public Microk8s(OpenPlace place, Pause pause) {
        this.place = place;
        this.pause = pause;
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        List<String> arguments = invocation.arguments();
        String verb = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        Optional<SnapServices> services =
                place.addons().flatMap(any -> place.services()).map(known -> new SnapServices(known, pause));
        if (FOREIGN.contains(verb) && services.isPresent() && services.get().refuses(invocation)) {
            return 1;
        }
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
        if (addons.isEmpty() || services.isEmpty()) {
            List<String> words = new ArrayList<>(List.of("microk8s"));
            words.addAll(arguments);
            return invocation.shell().runExternal(words, invocation);
        }
        return simulated(invocation, addons.get(), services.get(), verb, rest);
    }

    private int simulated(
            Invocation invocation, OpenPlace.Addons addons, SnapServices services, String verb, List<String> rest)
            throws InterruptedException {
        return switch (verb) {
            case "start" -> services.start();
            case "stop" -> services.stop(invocation);
            case "status" -> {
                int status = services.status(invocation, rest);
                if (services.isRunning()) {
                    addons.status().forEach(invocation.stdout()::println);
                }
                yield status;
            }
            case "enable", "disable" ->
                !rest.isEmpty() && services.refusesAddons(invocation)
                        ? 1
                        : each(invocation, rest, verb.equals("enable") ? enabling(addons) : addons::disable);
            case "inspect" -> new Inspection(services, invocation).run();
            case "config" -> invocation.shell().run(List.of("kubectl", "config", "view", "--raw"), invocation);
            case "version" -> {
                invocation.stdout().println("MicroK8s v" + place.profile().version() + " (simulated by Maquette)");
                yield 0;
            }
            default -> unknown(invocation, verb);
        };
    }

    private static Switch enabling(OpenPlace.Addons addons) {
        return argument -> {
            String[] parts = argument.split(":", 2);
            return addons.enable(parts[0], parts.length > 1 ? List.of(parts[1]) : List.of());
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
                        + "\tinspect\n"
                        + "\tkubectl\n"
                        + "\tstart\n"
                        + "\tstatus\n"
                        + "\tstop\n"
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
