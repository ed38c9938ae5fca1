package dev.maquette.tools.helm.action;

import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.cluster.Objects;
import dev.maquette.tools.helm.cluster.Resource;
import dev.maquette.tools.helm.release.Revision;
import java.io.PrintStream;
import java.util.List;

/** Carries out an installation that helm has prepared (pkg/action/install.go, v3.21). */
public final class Install {

    private final Cluster cluster;
    private final Options options;
    private final PrintStream out;

    public Install(Cluster cluster, Options options, PrintStream out) {
        this.cluster = cluster;
        this.options = options;
        this.out = out;
    }

    public void run(Revision revision) throws InterruptedException {
        List<Resource> resources =
                cluster.manifest().wanted(revision, "unable to build kubernetes objects from release manifest");
        List<Resource> adopted = cluster.objects().present(resources);
        revision.deployedAt(cluster.waiting().now());
        cluster.revisions().create(revision);
        try {
            Cancelled.into(revision.name(), out, () -> perform(revision, resources, adopted));
        } catch (HelmException failure) {
            throw failed(revision, failure);
        }
        revision.status("deployed", options.description().isEmpty() ? "Install complete" : options.description());
        cluster.revisions().update(revision);
    }

    private void perform(Revision revision, List<Resource> resources, List<Resource> adopted)
            throws InterruptedException {
        hooks(revision, "pre-install");
        if (adopted.isEmpty()) {
            cluster.objects().create(resources);
        } else {
            cluster.objects().update(adopted, resources, options.force(), new Objects.Made());
        }
        if (options.waits()) {
            cluster.patience().untilReady(resources, options.waitForJobs(), options.timeout());
        }
        hooks(revision, "post-install");
    }

    private void hooks(Revision revision, String event) throws InterruptedException {
        if (options.noHooks()) {
            return;
        }
        try {
            cluster.hooks().run(revision, event, options.timeout());
        } catch (HelmException failure) {
            throw failure.behind("failed " + event);
        }
    }

    private HelmException failed(Revision revision, HelmException failure) throws InterruptedException {
        revision.status("failed", "Release \"" + revision.name() + "\" failed: " + failure.text());
        cluster.revisions().update(revision);
        if (!options.atomic()) {
            return failure;
        }
        try {
            Uninstall.Options everything =
                    new Uninstall.Options(options.noHooks(), false, false, "background", options.timeout(), "");
            new Uninstall(cluster, everything).run(revision.name());
        } catch (HelmException second) {
            return second.behind(
                    "an error occurred while uninstalling the release. original install error: " + failure.text());
        }
        return failure.behind(
                "release " + revision.name() + " failed, and has been uninstalled due to atomic being set");
    }
}
