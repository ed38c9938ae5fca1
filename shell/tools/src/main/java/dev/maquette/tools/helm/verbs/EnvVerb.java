package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code helm env} (cmd/helm/env.go, v3.21): where helm keeps what it keeps, and how it reaches the cluster. */
final class EnvVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet();
    }

    @Override
    public String arguments() {
        return "[flags]";
    }

    @Override
    public String summary() {
        return "helm client environment information";
    }

    @Override
    public int run(HelmCall call) {
        Map<String, String> variables = variables(call);
        if (!call.argument(0).isEmpty()) {
            call.out().println(variables.getOrDefault(call.argument(0), ""));
            return 0;
        }
        variables.forEach((name, value) -> call.out().println(name + "=\"" + value + "\""));
        return 0;
    }

    private static Map<String, String> variables(HelmCall call) {
        Map<String, String> variables = new TreeMap<>();
        variables.put("HELM_BIN", "helm");
        variables.put("HELM_DEBUG", Boolean.toString(call.on("debug")));
        variables.put("HELM_DRIVER", "secret");
        variables.put("HELM_KUBECONTEXT", call.given("kube-context").orElse(""));
        variables.put("HELM_KUBEAPISERVER", call.given("kube-apiserver").orElse(""));
        variables.put("HELM_KUBETOKEN", call.given("kube-token").orElse(""));
        variables.put("HELM_KUBEASUSER", call.given("kube-as-user").orElse(""));
        variables.put("HELM_KUBECAFILE", call.given("kube-ca-file").orElse(""));
        variables.put("HELM_MAX_HISTORY", "10");
        variables.put("HELM_NAMESPACE", call.given("namespace").orElseGet(call::contextNamespace));
        variables.put("HELM_REPOSITORY_CACHE", call.repositories().cache().toString());
        variables.put("HELM_REPOSITORY_CONFIG", call.repositories().file().toString());
        Optional<String> kubeconfig = call.given("kubeconfig")
                .or(() -> call.invocation().environment().get("KUBECONFIG"));
        variables.put("KUBECONFIG", kubeconfig.orElse(""));
        return variables;
    }
}
