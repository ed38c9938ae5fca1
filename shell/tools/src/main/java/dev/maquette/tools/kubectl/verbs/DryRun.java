package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;

/** Whether a change is made, only shown, or only tried by the server. */
enum DryRun {
    NONE(""),
    CLIENT(" (dry run)"),
    SERVER(" (server dry run)");

    private final String suffix;

    DryRun(String suffix) {
        this.suffix = suffix;
    }

    static FlagSet flag() {
        return new FlagSet().optionalText("dry-run", "none", "unchanged", "none, client or server.");
    }

    static DryRun read(Flags flags) {
        return switch (flags.text("dry-run")) {
            case "none" -> NONE;
            case "server" -> SERVER;
            // the bare flag is an old way to say client
            case "client", "unchanged" -> CLIENT;
            default ->
                throw KubectlException.error("Invalid dry-run value (" + flags.text("dry-run")
                        + "). Must be \"none\", \"server\", or \"client\".");
        };
    }

    /** What follows the words about the change. */
    String suffix() {
        return suffix;
    }

    /** Whether the server is asked at all. */
    boolean reachesServer() {
        return this != CLIENT;
    }

    Request on(Request request) {
        return this == SERVER ? request.query("dryRun", "All") : request;
    }
}
