package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Failures;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.GoJson;
import dev.maquette.tools.kubectl.output.GoYaml;

/** {@code kubectl version}. */
final class VersionVerb implements Verb {
    /** The kubectl whose behaviour this one has. */
    static final String CLIENT = "v1.32.0";

    private static final String KUSTOMIZE = "v5.5.0";

    @Override
    public FlagSet flags() {
        return new FlagSet().bool("client", "Whether the server is left alone.").text("o,output", "", "yaml or json.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (!call.arguments().isEmpty()) {
            throw KubectlException.error("extra arguments: [" + String.join(" ", call.arguments()) + "]");
        }
        ObjectNode versions = Trees.object();
        versions.putObject("clientVersion")
                .put("gitVersion", CLIENT + "+maquette")
                .put("major", "1")
                .put("minor", "32")
                .put("platform", "built-in");
        versions.put("kustomizeVersion", KUSTOMIZE);
        Failures failures = new Failures();
        if (!call.flags().on("client")) {
            try {
                versions.set(
                        "serverVersion",
                        call.server().send(Request.get("/version")).json());
            } catch (KubectlException failure) {
                failures.add(failure);
            }
        }
        print(call, versions);
        failures.throwIfAny();
        return 0;
    }

    private static void print(Call call, ObjectNode versions) {
        switch (call.flags().text("output")) {
            case "" -> {
                call.out()
                        .println("Client Version: "
                                + versions.at("/clientVersion/gitVersion").asText());
                call.out().println("Kustomize Version: " + KUSTOMIZE);
                JsonNode server = versions.at("/serverVersion/gitVersion");
                if (!server.isMissingNode()) {
                    call.out().println("Server Version: " + server.asText());
                }
            }
            case "json" -> call.out().print(GoJson.pretty(versions));
            case "yaml" -> call.out().print(GoYaml.write(versions));
            default -> throw KubectlException.error("--output must be 'yaml' or 'json'");
        }
    }
}
