package dev.maquette.kubernetes.controller.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes the tracking finalizer from pods whose job is gone, which nobody would count any more. */
final class Tracking extends RetryingController {

    Tracking(ApiServer server) {
        super("job-orphan-pods", Kind.PODS, Identity.controller(JobController.COMPONENT), server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.on(Kind.JOBS, Tracking::podsOfGone).on(Kind.PODS, Tracking::endingOrphan);
    }

    private static List<ObjectName> podsOfGone(Change<StoredObject> change, Records after) {
        List<ObjectName> names = new ArrayList<>();
        change.before().filter(job -> change.after().isEmpty()).ifPresent(job -> {
            for (StoredObject each : ObjectStore.ownedBy(after, job.key().cluster(), job.uid())) {
                names.add(ObjectName.of(new KubeObject(each)));
            }
        });
        return names;
    }

    private static List<ObjectName> endingOrphan(Change<StoredObject> change, Records after) {
        return change.after()
                .filter(pod -> pod.header().deleting())
                .map(KubeObject::new)
                .filter(pod -> pod.hasFinalizer(JobPods.TRACKING))
                .map(pod -> List.of(ObjectName.of(pod)))
                .orElse(List.of());
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> pod = work.get(Kind.PODS, name.namespace(), name.name())
                .filter(each -> each.hasFinalizer(JobPods.TRACKING))
                .filter(each -> !hasJob(work, each));
        pod.ifPresent(each -> remove(work, each));
    }

    private static boolean hasJob(ClusterWork work, KubeObject pod) {
        return pod.controller()
                .filter(owner -> owner.path("kind").asText().equals(Kind.JOBS.name()))
                .flatMap(owner -> work.get(
                                Kind.JOBS, pod.namespace(), owner.path("name").asText())
                        .filter(job -> job.uid().equals(owner.path("uid").asText())))
                .isPresent();
    }

    static void remove(ClusterWork work, KubeObject pod) {
        ObjectNode freed = pod.copy();
        ObjectMetadata.removeFinalizer(freed, JobPods.TRACKING);
        work.update(Kind.PODS, freed);
    }
}
