package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.chart.Charts;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code helm push} (cmd/helm/push.go, v3.21). */
final class PushVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .text("ca-file", "", "The certificates that verify the registry.")
                .text("cert-file", "", "The client's certificate.")
                .text("key-file", "", "The client's key.")
                .bool("insecure-skip-tls-verify", "Does not verify who the registry is.")
                .bool("plain-http", "Asks the registry without TLS.");
    }

    @Override
    public String arguments() {
        return "[chart] [remote] [flags]";
    }

    @Override
    public String summary() {
        return "push a chart to remote";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        Path chart = call.invocation().resolve(call.argument(0));
        if (!Files.exists(chart)) {
            throw new HelmException("stat " + call.argument(0) + ": no such file or directory");
        }
        if (!Charts.isOci(call.argument(1))) {
            throw new HelmException("scheme prefix missing from remote (e.g. \"oci://\")");
        }
        String told = call.engine()
                .local(
                        Trees.object()
                                .put("verb", "push")
                                .put("chart", chart.toString())
                                .put("remote", call.argument(1))
                                .put("plainHttp", call.on("plain-http"))
                                .put("insecure", call.on("insecure-skip-tls-verify")),
                        call.err());
        call.err().println(told.strip());
        return 0;
    }
}
