package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.List;

/** The program of a kubeconfig's user that fetches credentials, as {@code config set-credentials} writes it. */
final class ExecPlugin {
    private ExecPlugin() {}

    static FlagSet flags() {
        return new FlagSet()
                .text("exec-api-version", "", "The version in which the program answers.")
                .array("exec-arg", "An argument of the program; may be repeated.")
                .text("exec-command", "", "The program that fetches credentials.")
                .array("exec-env", "A variable of the program, as NAME=value; may be repeated.")
                .absent(
                        "auth-provider=''",
                        "auth-provider-arg=[]",
                        "exec-interactive-mode=''",
                        "exec-provide-cluster-info=false");
    }

    static void put(Flags flags, ObjectNode user) {
        boolean isMeant = List.of("exec-api-version", "exec-arg", "exec-command", "exec-env").stream()
                .anyMatch(flags::isSet);
        if (!isMeant) {
            return;
        }
        ObjectNode exec = Trees.at(user, "exec");
        text(exec, "apiVersion", flags, "exec-api-version");
        text(exec, "command", flags, "exec-command");
        if (flags.isSet("exec-arg")) {
            flags.list("exec-arg").forEach(exec.putArray("args")::add);
        }
        if (flags.isSet("exec-env")) {
            ArrayNode env = exec.putArray("env");
            for (String each : flags.list("exec-env")) {
                String[] pair = each.split("=", 2);
                env.addObject().put("name", pair[0]).put("value", pair.length > 1 ? pair[1] : "");
            }
        }
        // client-go writes these whether they were given or not
        if (!exec.has("args")) {
            exec.putNull("args");
        }
        if (!exec.has("env")) {
            exec.putNull("env");
        }
        if (!exec.has("interactiveMode")) {
            exec.put("interactiveMode", "IfAvailable");
        }
        if (!exec.has("provideClusterInfo")) {
            exec.put("provideClusterInfo", false);
        }
    }

    private static void text(ObjectNode exec, String field, Flags flags, String flag) {
        if (flags.isSet(flag)) {
            exec.put(field, flags.text(flag));
        }
    }
}
