package dev.maquette.kubernetes.controller.batch;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.Owners;
import dev.maquette.kubernetes.controller.PodChanges;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.List;
import java.util.Optional;

/** Runs pods to their end, as often as a Job wants (pkg/controller/job/job_controller.go, v1.32). */
final class JobController extends RetryingController {

    static final String COMPONENT = "job-controller";

    private static final String MANAGED_HERE = "kubernetes.io/job-controller";

    JobController(ApiServer server) {
        super("job", Kind.JOBS, Identity.controller(COMPONENT), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.JOBS).on(Kind.PODS, JobController::restarted);
        PodChanges.watch(watches, Kind.JOBS);
    }

    /** Pods that start their containers again may wear a job's patience out. */
    private static List<ObjectName> restarted(Change<StoredObject> change, Records after) {
        Optional<KubeObject> before = change.before().map(KubeObject::new);
        Optional<KubeObject> now = change.after().map(KubeObject::new).filter(pod -> pod.controllerOf(Kind.JOBS)
                .isPresent());
        boolean isRestart =
                before.isPresent() && now.isPresent() && JobPods.restarts(before.get()) != JobPods.restarts(now.get());
        return isRestart ? Watches.controllers(change, Kind.JOBS) : List.of();
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(Kind.JOBS, name.namespace(), name.name())
                .filter(job -> job.at("/spec/managedBy").asText(MANAGED_HERE).equals(MANAGED_HERE));
        if (found.isEmpty()) {
            return;
        }
        KubeObject job = found.get();
        List<KubeObject> pods =
                Owners.claim(work, Kind.PODS, Kind.JOBS, job, LabelSelector.of(job.at("/spec/selector")));
        if (isFinished(job)) {
            forget(work, pods);
        } else {
            new JobTurn(work, job).turn(pods);
        }
    }

    static boolean isFinished(KubeObject job) {
        return Conditions.isTrue(job.tree(), "Complete") || Conditions.isTrue(job.tree(), "Failed");
    }

    /** Pods that end after their job need not be counted any more. */
    private static void forget(ClusterWork work, List<KubeObject> pods) {
        for (KubeObject pod : pods) {
            if (pod.hasFinalizer(JobPods.TRACKING)) {
                Tracking.remove(work, pod);
            }
        }
    }
}
