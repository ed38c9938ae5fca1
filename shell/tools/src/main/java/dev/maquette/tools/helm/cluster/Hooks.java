package dev.maquette.tools.helm.cluster;

import dev.maquette.tools.Waiting;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.release.Hook;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.helm.release.Revisions;
import dev.maquette.tools.kubectl.client.ApiServer;
import dev.maquette.tools.kubectl.client.ResourceMapper;
import java.time.Duration;
import java.util.List;

/** Runs a release's hooks, one after the other (pkg/action/hooks.go, v3.21). */
public final class Hooks {

    private final Objects objects;
    private final Patience patience;
    private final HookWatch watch;
    private final ResourceMapper mapper;
    private final Revisions revisions;
    private final Waiting waiting;

    public Hooks(ApiServer server, ResourceMapper mapper, Revisions revisions, Waiting waiting) {
        this.objects = new Objects(server);
        this.patience = new Patience(server, waiting);
        this.watch = new HookWatch(server, waiting);
        this.mapper = mapper;
        this.revisions = revisions;
        this.waiting = waiting;
    }

    /** Runs those of an event, such as {@code pre-install}. What happens to them is noted in the revision. */
    public void run(Revision revision, String event, Duration timeout) throws InterruptedException {
        run(revision, revision.hooks(), event, timeout);
    }

    /** Runs those of some hooks that are for an event. */
    public void run(Revision revision, List<Hook> among, String event, Duration timeout) throws InterruptedException {
        List<Hook> hooks = among.stream()
                .filter(hook -> hook.isFor(event))
                .sorted(KindOrder.HOOKS)
                .toList();
        for (int index = 0; index < hooks.size(); index++) {
            run(revision, hooks.get(index), hooks.subList(0, index), event, timeout);
        }
        for (Hook each : hooks.reversed()) {
            delete(revision, each, "hook-succeeded", timeout);
        }
    }

    private void run(Revision revision, Hook hook, List<Hook> before, String event, Duration timeout)
            throws InterruptedException {
        delete(revision, hook, "before-hook-creation", timeout);
        List<Resource> resources = new Manifest(mapper, revision.namespace())
                .read(hook.manifest(), "unable to build kubernetes object for " + event + " hook " + hook.path());
        hook.begin(waiting.now());
        revisions.update(revision);
        hook.phase("Unknown");
        try {
            objects.create(resources);
        } catch (HelmException refused) {
            hook.end(waiting.now(), "Failed");
            throw refused.behind("warning: Hook " + event + " " + hook.path() + " failed");
        }
        try {
            for (Resource each : resources) {
                watch.untilDone(each, timeout);
            }
            hook.end(waiting.now(), "Succeeded");
        } catch (HelmException failed) {
            hook.end(waiting.now(), "Failed");
            delete(revision, hook, "hook-failed", timeout);
            for (Hook each : before) {
                delete(revision, each, "hook-succeeded", timeout);
            }
            throw failed;
        }
    }

    /** Definitions are never deleted: too much would go with them. */
    private void delete(Revision revision, Hook hook, String policy, Duration timeout) throws InterruptedException {
        if (!hook.isDeleted(policy) || hook.kind().equals("CustomResourceDefinition")) {
            return;
        }
        List<Resource> resources = new Manifest(mapper, revision.namespace())
                .read(hook.manifest(), "unable to build kubernetes object for deleting hook " + hook.path());
        List<String> failures = objects.delete(resources, "background");
        if (!failures.isEmpty()) {
            throw new HelmException(String.join("; ", failures));
        }
        patience.untilGone(resources, timeout);
    }
}
