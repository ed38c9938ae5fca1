package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.nio.file.Path;
import java.util.Optional;

/** {@code helm create} (cmd/helm/create.go, v3.21). */
final class CreateVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet().text("p,starter", "", "A chart to start from.");
    }

    @Override
    public String arguments() {
        return "NAME [flags]";
    }

    @Override
    public String summary() {
        return "create a new chart with the given name";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        String name = call.argument(0);
        Path path = call.invocation().resolve(name);
        String chart = path.getFileName().toString();
        if (!chart.matches("[a-zA-Z0-9._-]+") || chart.length() > 250) {
            throw new HelmException("chart name must match the regular expression \"^[a-zA-Z0-9._-]+$\"");
        }
        call.out().println("Creating " + name);
        Path folder = Optional.ofNullable(path.getParent()).orElse(path);
        call.engine()
                .local(
                        Trees.object().put("verb", "create").put("name", chart).put("folder", folder.toString()),
                        call.err());
        return 0;
    }
}
