package dev.maquette.tools.helm.action;

import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.cluster.Objects;
import dev.maquette.tools.helm.cluster.Resource;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.helm.release.Revisions;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Carries out an upgrade that helm has prepared (pkg/action/upgrade.go, v3.21). */
public final class Upgrade {

    private final Cluster cluster;
    private final Options options;
    private final PrintStream out;
    private final Objects.Made made = new Objects.Made();

    public Upgrade(Cluster cluster, Options options, PrintStream out) {
        this.cluster = cluster;
        this.options = options;
        this.out = out;
    }

    public void run(Revision upgraded) throws InterruptedException {
        Revision original = original(upgraded.name());
        List<Resource> current = new ArrayList<>(cluster.manifest()
                .read(original.manifest(), "unable to build kubernetes objects from current release manifest"));
        List<Resource> target =
                cluster.manifest().wanted(upgraded, "unable to build kubernetes objects from new release manifest");
        adopt(current, target);
        upgraded.deployedAt(cluster.waiting().now());
        cluster.revisions().makeRoom(upgraded.name(), options.historyMax());
        cluster.revisions().create(upgraded);
        try {
            Cancelled.into(upgraded.name(), out, () -> perform(upgraded, current, target));
        } catch (HelmException failure) {
            throw failed(upgraded, failure);
        }
        original.status("superseded");
        cluster.revisions().update(original);
        upgraded.status("deployed", options.description().isEmpty() ? "Upgrade complete" : options.description());
        cluster.revisions().update(upgraded);
    }

    /** What the upgrade starts from: the newest revision if it is deployed, else what was deployed last. */
    private Revision original(String name) throws InterruptedException {
        List<Revision> history = cluster.revisions().existing(name);
        return Revisions.deployed(history).orElse(history.getLast());
    }

    /** Objects that are there and belong to the release by their labels are taken for its own; helm has checked that. */
    private void adopt(List<Resource> current, List<Resource> target) throws InterruptedException {
        List<Resource> additional = target.stream()
                .filter(each -> current.stream().noneMatch(other -> isSame(each, other)))
                .toList();
        current.addAll(cluster.objects().present(additional));
    }

    private static boolean isSame(Resource one, Resource other) {
        return one.path().equals(other.path());
    }

    private void perform(Revision upgraded, List<Resource> current, List<Resource> target) throws InterruptedException {
        hooks(upgraded, "pre-upgrade");
        cluster.objects().update(current, target, options.force(), made);
        if (options.waits()) {
            cluster.patience().untilReady(target, options.waitForJobs(), options.timeout());
        }
        hooks(upgraded, "post-upgrade");
    }

    private void hooks(Revision revision, String event) throws InterruptedException {
        if (options.noHooks()) {
            return;
        }
        try {
            cluster.hooks().run(revision, event, options.timeout());
        } catch (HelmException failure) {
            throw failure.behind(event + " hooks failed");
        }
    }

    private HelmException failed(Revision upgraded, HelmException failure) throws InterruptedException {
        upgraded.status("failed", "Upgrade \"" + upgraded.name() + "\" failed: " + failure.text());
        cluster.revisions().update(upgraded);
        if (options.cleanupOnFail() && !made.resources().isEmpty()) {
            List<String> left = cluster.objects().delete(made.resources(), "background");
            if (!left.isEmpty()) {
                return new HelmException("an error occurred while cleaning up resources. original upgrade error: "
                        + failure.text() + ": unable to cleanup resources: " + String.join(", ", left));
            }
        }
        return options.atomic() ? takenBack(upgraded.name(), failure) : failure;
    }

    private HelmException takenBack(String name, HelmException failure) throws InterruptedException {
        List<Revision> good = cluster.revisions().history(name).stream()
                .filter(each -> List.of("superseded", "deployed").contains(each.status()))
                .toList();
        if (good.isEmpty()) {
            return failure.behind(
                    "unable to find a previously successful release when attempting to rollback. original upgrade"
                            + " error");
        }
        try {
            new Rollback(cluster, options.forTakingBack())
                    .run(name, good.getLast().number());
        } catch (HelmException second) {
            return second.behind(
                    "an error occurred while rolling back the release. original upgrade error: " + failure.text());
        }
        return failure.behind("release " + name + " failed, and has been rolled back due to atomic being set");
    }
}
