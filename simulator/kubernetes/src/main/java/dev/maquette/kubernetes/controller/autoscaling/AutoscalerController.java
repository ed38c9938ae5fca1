package dev.maquette.kubernetes.controller.autoscaling;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Changes the size of what it is told to by the load of its pods (pkg/controller/podautoscaler/horizontal.go, v1.32). */
final class AutoscalerController extends RetryingController {

    static final String COMPONENT = "horizontal-pod-autoscaler";

    /** --horizontal-pod-autoscaler-sync-period. */
    private static final Duration PERIOD = Duration.ofSeconds(15);

    AutoscalerController(ApiServer server) {
        super(
                "horizontal-pod-autoscaling",
                Kind.HORIZONTAL_POD_AUTOSCALERS,
                Identity.controller("horizontal-pod-autoscaler"),
                server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.on(Kind.HORIZONTAL_POD_AUTOSCALERS, (change, after) -> {
            boolean isSameSpec = change.before().isPresent()
                    && change.after().isPresent()
                    && change.before()
                            .get()
                            .view()
                            .path("spec")
                            .equals(change.after().get().view().path("spec"));
            return isSameSpec ? List.of() : List.of(Watches.nameOf(change));
        });
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> autoscaler = work.get(Kind.HORIZONTAL_POD_AUTOSCALERS, name.namespace(), name.name());
        if (autoscaler.isPresent() && !autoscaler.get().isDeleting()) {
            new AutoscalerTurn(work, autoscaler.get()).turn();
            work.retry(PERIOD, work.transaction().sequence());
        }
    }
}
