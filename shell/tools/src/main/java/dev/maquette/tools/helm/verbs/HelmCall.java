package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.commandline.Invocation;
import dev.maquette.tools.Lease;
import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.chart.Charts;
import dev.maquette.tools.helm.chart.Repositories;
import dev.maquette.tools.helm.chart.UnreachableRepositories;
import dev.maquette.tools.helm.engine.Engine;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Target;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import dev.maquette.tools.kubectl.verbs.Call;
import java.io.PrintStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One call of a verb: its flags, its surroundings, and the cluster it is about, which is opened when first needed. */
public final class HelmCall implements AutoCloseable {

    private final String verb;
    private final Invocation invocation;
    private final Flags flags;
    private final Surroundings surroundings;
    private Optional<Cluster> cluster = Optional.empty();
    private Optional<Lease> lease = Optional.empty();

    HelmCall(String verb, Invocation invocation, Flags flags, Surroundings surroundings) {
        this.verb = verb;
        this.invocation = invocation;
        this.flags = flags;
        this.surroundings = surroundings;
    }

    String verb() {
        return verb;
    }

    Invocation invocation() {
        return invocation;
    }

    Flags flags() {
        return flags;
    }

    PrintStream out() {
        return invocation.stdout();
    }

    PrintStream err() {
        return invocation.stderr();
    }

    Engine engine() {
        return surroundings.engine();
    }

    List<String> arguments() {
        return flags.arguments();
    }

    String argument(int index) {
        return arguments().size() > index ? arguments().get(index) : "";
    }

    /** A flag's value, if it was given and is not empty. */
    Optional<String> given(String flag) {
        return flags.knows(flag) && flags.isSet(flag) ? Optional.of(flags.text(flag)) : Optional.empty();
    }

    boolean on(String flag) {
        return flags.knows(flag) && flags.on(flag);
    }

    Repositories repositories() {
        return Repositories.of(invocation, given("repository-config"), given("repository-cache"));
    }

    UnreachableRepositories unreachable() {
        return new UnreachableRepositories(repositories().file());
    }

    Charts charts() {
        return new Charts(invocation, repositories(), new Charts.Stand(unreachable(), surroundings.charts()));
    }

    /** Whether charts are at hand for repositories that cannot be reached. */
    boolean hasChartsAtHand() {
        return surroundings.charts().mirror().isPresent()
                || surroundings.charts().own().isPresent();
    }

    String chartsAtHand() {
        return surroundings.charts().mirror().map(Object::toString).orElse("Maquette's own charts");
    }

    /** What the flags say of a chart that a repository has. */
    Charts.Wanted wanted(String chart) {
        String version = given("version").orElse(on("devel") ? ">0.0.0-0" : "");
        return new Charts.Wanted(chart, version, given("repo").orElse(""));
    }

    /** An order for the engine with the chart that is meant. */
    ObjectNode order(String verb, String chart) throws InterruptedException {
        ObjectNode order = dev.maquette.tools.kubectl.client.Trees.object().put("verb", verb);
        if (Charts.isOci(chart)) {
            order.put("chart", chart).put("version", given("version").orElse(""));
        } else {
            order.put("chart", charts().locate(wanted(chart)).toString());
        }
        return order.put("repositories", repositories().file().toString())
                .put("devel", on("devel"))
                .put("plainHttp", on("plain-http"))
                .put("insecure", on("insecure-skip-tls-verify"));
    }

    /** The cluster, which must answer. */
    Cluster cluster() throws InterruptedException {
        if (cluster.isEmpty()) {
            cluster = Optional.of(open());
        }
        return cluster.get();
    }

    private Cluster open() throws InterruptedException {
        Lease held = surroundings.office().open(invocation, "helm " + verb);
        lease = Optional.of(held);
        Call plain = call(invocation, GlobalFlags.asArguments(flags));
        try {
            Target target = plain.target();
            String namespace = namespace(target);
            Call own = call(held.invocation(), List.of());
            boolean isHeld = !GlobalFlags.leadElsewhere(flags) || isSame(target, own.target());
            Call used = isHeld ? own : plain;
            check(used);
            return new Cluster(held, used.server(), used.resources(), namespace);
        } catch (ApiException refused) {
            throw new HelmException("Kubernetes cluster unreachable: " + refused.serverMessage());
        } catch (KubectlException wrong) {
            throw new HelmException(
                    "Kubernetes cluster unreachable: " + wrong.printed().replaceFirst("^[Ee]rror(: | in )", ""));
        }
    }

    /** The place's own credentials serve any context that leads there as the same user. */
    private boolean isSame(Target target, Target own) {
        boolean isAsOther = flags.isSet("kube-token") || flags.isSet("kube-as-user") || flags.isSet("kube-as-group");
        return !isAsOther && target.server().equals(own.server());
    }

    private String namespace(Target target) {
        String variable = invocation.environment().get("HELM_NAMESPACE").orElse("");
        return given("namespace")
                .filter(name -> !name.isEmpty())
                .orElse(variable.isEmpty() ? target.namespace() : variable);
    }

    /** The moment, without a cluster. */
    Instant now() {
        try (Lease own = surroundings.office().open(invocation, "helm " + verb)) {
            return own.waiting().now();
        }
    }

    /** The namespace that the kubeconfig's context names, without asking anybody. */
    String contextNamespace() {
        try (Lease own = surroundings.office().open(invocation, "helm " + verb)) {
            lease = Optional.of(own);
            return call(own.invocation(), GlobalFlags.asArguments(flags))
                    .target()
                    .namespace();
        } finally {
            lease = Optional.empty();
        }
    }

    private static void check(Call call) throws InterruptedException {
        try {
            call.server().find("/version");
        } catch (ApiException refused) {
            throw refused;
        } catch (KubectlException failure) {
            URI server = URI.create(call.target().server());
            boolean isRefused = failure.printed().contains("refused");
            throw new HelmException("Kubernetes cluster unreachable: Get \"" + server + "/version\": "
                    + (isRefused
                            ? "dial tcp " + server.getAuthority() + ": connect: connection refused"
                            : failure.printed()));
        }
    }

    private Call call(Invocation own, List<String> arguments) {
        Flags kubectl = new FlagSet()
                .inheriting(dev.maquette.tools.kubectl.client.GlobalFlags.create())
                .parse(new ArrayList<>(arguments));
        return new Call("helm", own, kubectl, shared());
    }

    private dev.maquette.tools.kubectl.Surroundings shared() {
        return new dev.maquette.tools.kubectl.Surroundings(
                lease.orElseThrow().waiting(),
                (name, text, call) -> {
                    throw new IllegalStateException("helm edits nothing");
                },
                surroundings.connections(),
                surroundings.discovery());
    }

    @Override
    public void close() {
        lease.ifPresent(Lease::close);
    }
}
