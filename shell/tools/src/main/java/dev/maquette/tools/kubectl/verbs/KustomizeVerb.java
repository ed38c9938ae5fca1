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
    public FlagSet flags() {
        return new FlagSet()
                .text("o,output", "", "A file to write to instead.")
                .absent(
                        "as-current-user=false",
                        "enable-alpha-plugins=false",
                        "enable-helm=false",
                        "e,env=[]",
                        "helm-api-versions=[]",
                        "helm-command='helm'",
                        "helm-debug=false",
                        "helm-kube-version=''",
                        "load-restrictor='LoadRestrictionsRootOnly'",
                        "mount=[]",
                        "network=false",
                        "network-name='bridge'");
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
