package dev.maquette.tools.helm.action;

import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.cluster.Resource;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.helm.release.Revisions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Removes a release (pkg/action/uninstall.go, v3.21). */
public final class Uninstall {

    private final Cluster cluster;
    private final Options options;

    /**
     * How it is removed.
     *
     * @param cascade {@code background}, {@code foreground} or {@code orphan}
     */
    public record Options(
            boolean noHooks,
            boolean keepHistory,
            boolean waits,
            String cascade,
            Duration timeout,
            String description) {}

    public Uninstall(Cluster cluster, Options options) {
        this.cluster = cluster;
        this.options = options;
    }

    /** Answers what helm says beside that it is done; mostly nothing. */
    public String run(String name) throws InterruptedException {
        Revisions revisions = cluster.revisions();
        List<Revision> history = history(name);
        Revision newest = history.getLast();
        if (newest.status().equals("uninstalled")) {
            if (options.keepHistory()) {
                throw new HelmException("the release named \"" + name + "\" is already deleted");
            }
            purge(history);
            return "";
        }
        newest.status("uninstalling", "Deletion in progress (or silently failed)");
        newest.info().put("deleted", cluster.waiting().now().toString());
        if (!options.noHooks()) {
            cluster.hooks().run(newest, "pre-delete", options.timeout());
        }
        revisions.update(newest);
        List<Resource> all =
                cluster.manifest().read(newest.manifest(), "unable to build kubernetes objects for delete");
        List<Resource> deleted = all.stream().filter(each -> !each.isKept()).toList();
        List<String> failures = new ArrayList<>(cluster.objects().delete(deleted, options.cascade()));
        finish(newest, deleted, failures);
        newest.status(
                "uninstalled", options.description().isEmpty() ? "Uninstallation complete" : options.description());
        if (options.keepHistory()) {
            revisions.update(newest);
        } else {
            purge(history);
        }
        if (!failures.isEmpty()) {
            throw new HelmException(
                    "uninstallation completed with " + failures.size() + " error(s): " + String.join("; ", failures));
        }
        return kept(all);
    }

    private List<Revision> history(String name) throws InterruptedException {
        try {
            Revisions.checkName(name);
        } catch (HelmException invalid) {
            throw new HelmException("uninstall: Release name is invalid: " + name);
        }
        try {
            return cluster.revisions().existing(name);
        } catch (HelmException missing) {
            throw missing.behind("uninstall: Release not loaded: " + name);
        }
    }

    private void finish(Revision newest, List<Resource> deleted, List<String> failures) throws InterruptedException {
        try {
            if (options.waits()) {
                cluster.patience().untilGone(deleted, options.timeout());
            }
        } catch (HelmException late) {
            failures.add(late.text());
        }
        try {
            if (!options.noHooks()) {
                cluster.hooks().run(newest, "post-delete", options.timeout());
            }
        } catch (HelmException failed) {
            failures.add(failed.text());
        }
    }

    private void purge(List<Revision> history) throws InterruptedException {
        for (Revision each : history) {
            cluster.revisions().delete(each);
        }
    }

    private static String kept(List<Resource> all) {
        List<Resource> kept = all.stream().filter(Resource::isKept).toList();
        return kept.isEmpty()
                ? ""
                : kept.stream()
                        .map(each -> "[" + each.kind() + "] " + each.name() + "\n")
                        .collect(Collectors.joining("", "These resources were kept due to the resource policy:\n", ""));
    }
}
