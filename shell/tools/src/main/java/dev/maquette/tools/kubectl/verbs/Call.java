package dev.maquette.tools.kubectl.verbs;

import dev.maquette.commandline.Invocation;
import dev.maquette.tools.Waiting;
import dev.maquette.tools.kubectl.Surroundings;
import dev.maquette.tools.kubectl.client.ApiServer;
import dev.maquette.tools.kubectl.client.Cluster;
import dev.maquette.tools.kubectl.client.Kubeconfig;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.ResourceMapper;
import dev.maquette.tools.kubectl.client.Target;
import dev.maquette.tools.kubectl.flags.Flags;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One call of a verb: its flags, its surroundings, and the cluster it is about, which is opened when first needed. */
public final class Call {
    private final String verb;
    private final Invocation invocation;
    private final Flags flags;
    private final Surroundings surroundings;
    private Optional<Cluster> cluster = Optional.empty();

    public Call(String verb, Invocation invocation, Flags flags, Surroundings surroundings) {
        this.verb = verb;
        this.invocation = invocation;
        this.flags = flags;
        this.surroundings = surroundings;
    }

    public Flags flags() {
        return flags;
    }

    public List<String> arguments() {
        return flags.arguments();
    }

    public Invocation invocation() {
        return invocation;
    }

    public PrintStream out() {
        return invocation.stdout();
    }

    public PrintStream err() {
        return invocation.stderr();
    }

    public Waiting waiting() {
        return surroundings.waiting();
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public Path workingDirectory() {
        return invocation.environment().workingDirectory();
    }

    public ApiServer server() throws InterruptedException {
        return cluster().server();
    }

    public ResourceMapper resources() throws InterruptedException {
        return cluster().resources();
    }

    private Cluster cluster() throws InterruptedException {
        if (cluster.isEmpty()) {
            cluster = Optional.of(Cluster.open(
                    kubeconfig(),
                    flags,
                    surroundings.connections(),
                    surroundings.discovery(),
                    new PluginPrograms(invocation),
                    err()));
        }
        return cluster.get();
    }

    /** Where the call goes, known without asking anybody. */
    public Target target() {
        return Cluster.target(kubeconfig(), flags);
    }

    /** The namespace of the flag or of the context. */
    public String namespace() {
        return target().namespace();
    }

    /** The namespace to list in: all of them is an empty text. */
    public String listNamespace() {
        return allNamespaces() ? "" : namespace();
    }

    public boolean allNamespaces() {
        return flags.knows("all-namespaces") && flags.on("all-namespaces");
    }

    public Kubeconfig kubeconfig() {
        return Kubeconfig.read(kubeconfigFiles(), flags.isSetForAll("kubeconfig"));
    }

    private List<Path> kubeconfigFiles() {
        if (flags.isSetForAll("kubeconfig")) {
            Path named = invocation.resolve(flags.text("kubeconfig"));
            if (!Files.exists(named)) {
                throw KubectlException.error("stat " + flags.text("kubeconfig") + ": no such file or directory");
            }
            return List.of(named);
        }
        String variable = invocation.environment().get("KUBECONFIG").orElse("");
        if (variable.isEmpty()) {
            String home = invocation.environment().get("HOME").orElse("");
            return List.of(invocation.resolve(home.isEmpty() ? ".kube/config" : home + "/.kube/config"));
        }
        return List.of(variable.split(":")).stream()
                .filter(each -> !each.isEmpty())
                .map(invocation::resolve)
                .toList();
    }

    /** A wrong use of this verb, with the way to its help. */
    public KubectlException usage(String message) {
        return KubectlException.usage(verb, message);
    }
}
