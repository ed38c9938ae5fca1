package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.release.Hook;
import dev.maquette.tools.helm.release.ReleaseText;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code helm test} (cmd/helm/release_testing.go and pkg/action/release_testing.go, v3.21). */
final class TestVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .array("filter", "Tests to run, as name=TEST, or !name=TEST for tests to leave out.")
                .bool("hide-notes", "Shows no notes.")
                .bool("logs", "Shows the logs of tests' pods.")
                .duration("timeout", "5m0s", "How long to wait for a test.");
    }

    @Override
    public String arguments() {
        return "[RELEASE] [flags]";
    }

    @Override
    public String summary() {
        return "run tests for a release";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        Cluster cluster = call.cluster();
        Revision revision = cluster.revisions().get(call.argument(0), 0);
        Duration timeout = call.flags().duration("timeout");
        List<Hook> hooks =
                revision.hooks().stream().filter(hook -> isWanted(call, hook)).toList();
        Optional<HelmException> failure = Optional.empty();
        try {
            cluster.hooks().run(revision, hooks, "test", timeout);
        } catch (HelmException failed) {
            failure = Optional.of(failed);
        }
        cluster.revisions().update(revision);
        boolean hidesNotes = call.on("hide-notes");
        call.out().print(new ReleaseText(revision).text(new ReleaseText.Details(false, "", false, hidesNotes)));
        if (call.on("logs")) {
            call.out().println();
            for (Hook each : hooks) {
                logs(call, revision, each);
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return 0;
    }

    private static boolean isWanted(HelmCall call, Hook hook) {
        List<String> filters = call.flags().list("filter");
        List<String> chosen =
                filters.stream().filter(each -> each.startsWith("name=")).toList();
        return !filters.contains("!name=" + hook.name())
                && (chosen.isEmpty() || chosen.contains("name=" + hook.name()));
    }

    private static void logs(HelmCall call, Revision revision, Hook hook) throws InterruptedException {
        if (!hook.isFor("test") || !hook.kind().equals("Pod")) {
            return;
        }
        String path = "/api/v1/namespaces/" + revision.namespace() + "/pods/" + hook.name() + "/log";
        try {
            String text = call.cluster()
                    .server()
                    .send(Request.get(path).accepting("*/*"))
                    .text();
            call.out().println("POD LOGS: " + hook.name() + "\n" + text);
        } catch (ApiException refused) {
            throw new HelmException("unable to get pod logs for " + hook.name() + ": " + refused.serverMessage());
        }
    }
}
