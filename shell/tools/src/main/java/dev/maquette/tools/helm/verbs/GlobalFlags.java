package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The flags of all verbs, and what they say in kubectl's words (pkg/cli/environment.go, v3.21). */
final class GlobalFlags {

    private static final Map<String, String> OF_THE_CLUSTER = Map.of(
            "kube-context", "context",
            "kube-apiserver", "server",
            "kube-token", "token",
            "kube-as-user", "as",
            "kube-ca-file", "certificate-authority",
            "kube-tls-server-name", "tls-server-name",
            "kubeconfig", "kubeconfig");

    private GlobalFlags() {}

    static FlagSet create() {
        return new FlagSet()
                .text("n,namespace", "", "The namespace this request is about.")
                .text("kubeconfig", "", "The kubeconfig file to use.")
                .text("kube-context", "", "The kubeconfig's context to use.")
                .text("kube-apiserver", "", "The API server's address.")
                .text("kube-token", "", "The bearer token to act with.")
                .text("kube-as-user", "", "Another user to act as.")
                .array("kube-as-group", "A group to act as; may be repeated.")
                .text("kube-ca-file", "", "The file of certificates that verify the server.")
                .bool("kube-insecure-skip-tls-verify", "Whether the server's certificate goes unverified.")
                .text("kube-tls-server-name", "", "The name the server's certificate is verified for.")
                .bool("debug", "Prints more of what happens.")
                .integer("burst-limit", 100, "How many requests may come at once; without effect here.")
                .text("qps", "0", "How many requests may come in a second; without effect here.")
                .text("registry-config", "", "The file of registries' credentials; helm's own is used here.")
                .text("repository-config", "", "The file of repositories.")
                .text("repository-cache", "", "The folder of what was last seen of repositories.")
                .bool("h,help", "Shows what the verb does.");
    }

    /** Whether the flags lead to another place than the kubeconfig does by itself. */
    static boolean leadElsewhere(Flags flags) {
        return OF_THE_CLUSTER.keySet().stream().anyMatch(flags::isSet)
                || flags.isSet("kube-as-group")
                || flags.on("kube-insecure-skip-tls-verify");
    }

    /** The same as arguments of kubectl. */
    static List<String> asArguments(Flags flags) {
        List<String> arguments = new ArrayList<>();
        OF_THE_CLUSTER.forEach((helm, kubectl) -> {
            if (flags.isSet(helm)) {
                arguments.add("--" + kubectl + "=" + flags.text(helm));
            }
        });
        flags.list("kube-as-group").forEach(group -> arguments.add("--as-group=" + group));
        if (flags.on("kube-insecure-skip-tls-verify")) {
            arguments.add("--insecure-skip-tls-verify");
        }
        return arguments;
    }
}
