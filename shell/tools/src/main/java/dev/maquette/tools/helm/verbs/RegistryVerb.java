package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code helm registry login} and {@code logout} (cmd/helm/registry_*.go, v3.21). */
final class RegistryVerb implements Verb {

    private final String verb;

    RegistryVerb(String verb) {
        this.verb = verb;
    }

    @Override
    public FlagSet flags() {
        FlagSet flags = new FlagSet();
        return verb.equals("logout")
                ? flags
                : flags.text("ca-file", "", "The certificates that verify the registry.")
                        .text("cert-file", "", "The client's certificate.")
                        .text("key-file", "", "The client's key.")
                        .bool("insecure", "Does not verify who the registry is.")
                        .text("p,password", "", "The user's password.")
                        .bool("password-stdin", "Reads the password from the standard input.")
                        .bool("plain-http", "Asks the registry without TLS.")
                        .text("u,username", "", "The user's name.");
    }

    @Override
    public String arguments() {
        return "[host] [flags]";
    }

    @Override
    public String summary() {
        return verb + (verb.equals("login") ? " to" : " from") + " a registry";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        ObjectNode order = Trees.object().put("verb", verb).put("host", call.argument(0));
        if (verb.equals("login")) {
            order.put("username", call.flags().text("username"))
                    .put("password", password(call))
                    .put("insecure", call.on("insecure"))
                    .put("plainHttp", call.on("plain-http"));
        }
        String told = call.engine().local(order, call.err()).strip();
        if (!told.isEmpty()) {
            call.err().println(told);
        }
        return 0;
    }

    private static String password(HelmCall call) {
        if (!call.on("password-stdin")) {
            return call.flags().text("password");
        }
        try {
            String text = new String(call.invocation().stdin().readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceFirst("\\r?\\n$", "");
        } catch (IOException failure) {
            throw new HelmException(String.valueOf(failure.getMessage()));
        }
    }
}
