package dev.maquette.tools.helm.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.cluster.Objects;
import dev.maquette.tools.helm.cluster.Resource;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.List;

/** Makes a release again what it was in an earlier revision (pkg/action/rollback.go, v3.21). */
public final class Rollback {

    private final Cluster cluster;
    private final Options options;
    private final Objects.Made made = new Objects.Made();

    public Rollback(Cluster cluster, Options options) {
        this.cluster = cluster;
        this.options = options;
    }

    /** Whether the revision is there; what would be done is not done. */
    public void check(String name, int number) throws InterruptedException {
        prepare(name, number, cluster.revisions().existing(name));
    }

    /** @param number of the revision, 0 for the one before the newest */
    public void run(String name, int number) throws InterruptedException {
        List<Revision> history = cluster.revisions().existing(name);
        Revision current = history.getLast();
        Revision target = prepare(name, number, history);
        cluster.revisions().makeRoom(name, options.historyMax());
        cluster.revisions().create(target);
        perform(current, target);
        for (Revision each : cluster.revisions().history(name)) {
            if (each.status().equals("deployed")) {
                each.status("superseded");
                cluster.revisions().update(each);
            }
        }
        target.status("deployed");
        cluster.revisions().update(target);
    }

    private Revision prepare(String name, int number, List<Revision> history) {
        if (number < 0) {
            throw new HelmException("invalid release revision");
        }
        Revision current = history.getLast();
        int wanted = number == 0 ? current.number() - 1 : number;
        Revision previous = history.stream()
                .filter(each -> each.number() == wanted)
                .findFirst()
                .orElseThrow(() -> new HelmException("release has no " + wanted + " version"));
        ObjectNode content = previous.content().deepCopy();
        content.put("version", current.number() + 1);
        Revision target = new Revision(content, previous.labels());
        target.info().set("first_deployed", current.info().path("first_deployed"));
        target.info().put("last_deployed", cluster.waiting().now().toString());
        target.info().put("deleted", "");
        target.status("pending-rollback", "Rollback to " + wanted);
        Trees.objects(content.path("hooks")).forEach(hook -> hook.set("last_run", neverRun()));
        return target;
    }

    private static ObjectNode neverRun() {
        return Trees.object().put("started_at", "").put("completed_at", "").put("phase", "");
    }

    private void perform(Revision current, Revision target) throws InterruptedException {
        List<Resource> before = cluster.manifest()
                .read(current.manifest(), "unable to build kubernetes objects from current release manifest");
        List<Resource> after =
                cluster.manifest().wanted(target, "unable to build kubernetes objects from new release manifest");
        hooks(target, "pre-rollback");
        try {
            cluster.objects().update(before, after, options.force(), made);
        } catch (HelmException failure) {
            throw failed(current, target, failure);
        }
        if (options.waits()) {
            try {
                cluster.patience().untilReady(after, options.waitForJobs(), options.timeout());
            } catch (HelmException failure) {
                target.status("failed", "Release \"" + target.name() + "\" failed: " + failure.text());
                cluster.revisions().update(target);
                throw failure.behind("release " + target.name() + " failed");
            }
        }
        hooks(target, "post-rollback");
    }

    private void hooks(Revision target, String event) throws InterruptedException {
        if (!options.noHooks()) {
            cluster.hooks().run(target, event, options.timeout());
        }
    }

    private HelmException failed(Revision current, Revision target, HelmException failure) throws InterruptedException {
        current.status("superseded");
        target.status("failed", "Rollback \"" + target.name() + "\" failed: " + failure.text());
        cluster.revisions().update(current);
        cluster.revisions().update(target);
        if (!options.cleanupOnFail()) {
            return failure;
        }
        List<String> left = cluster.objects().delete(made.resources(), "background");
        return left.isEmpty()
                ? failure
                : new HelmException("an error occurred while cleaning up resources. original rollback error: "
                        + failure.text() + ": unable to cleanup resources: " + String.join(", ", left));
    }
}
