package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.kustomize.Kustomization;
import dev.maquette.tools.kubectl.output.GoYaml;
import java.util.List;
import java.util.stream.Collectors;

/** {@code kubectl kustomize}: shows what a kustomization comes to. */
final class KustomizeVerb implements Verb {

    @Override
    public String summary() {
        return "Build a kustomization target from a directory or URL";
    }

    @Override
    public FlagSet flags() {
        return new FlagSet().text("o,output", "", "A file to write to instead.");
    }

    @Override
    public int run(Call call) {
        if (call.arguments().size() > 1) {
            throw KubectlException.error("specify one path to kustomization.yaml");
        }
        String folder = call.arguments().isEmpty() ? "." : call.arguments().getFirst();
        List<ObjectNode> objects = Kustomization.build(call.invocation().resolve(folder), folder);
        call.out().print(objects.stream().map(GoYaml::write).collect(Collectors.joining("---\n")));
        return 0;
    }
}
