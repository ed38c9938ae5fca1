package dev.maquette.kubernetes.controller;

import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Cause;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.List;
import java.util.Map;

/**
 * A controller that tries again with growing delays when a call is refused. Each of its calls stands by itself, as those of a real
 * controller do: what was written before the refusal stays.
 */
public abstract class RetryingController extends Controller {

    private static final String CAUSES = "controllers";

    private final Kind kind;

    protected RetryingController(String name, Kind kind, Identity identity, ApiServer server) {
        super(name, identity, server);
        this.kind = kind;
    }

    /** Brings one object closer to what is wanted; a refusal that is thrown is tried again later. */
    protected abstract void sync(ObjectName name, ClusterWork work);

    /** Says once which changes concern this controller. */
    protected abstract void concerns(Watches watches);

    @Override
    protected final void watch(Watches watches) {
        concerns(watches);
        for (Kind each : List.of(Kind.RESOURCE_QUOTAS, Kind.LIMIT_RANGES, Kind.SERVICE_ACCOUNTS)) {
            watches.on(each, this::failingBeside);
        }
        for (Kind each : List.of(Kind.CLUSTER_ROLE_BINDINGS, Kind.ROLE_BINDINGS)) {
            watches.on(each, this::failingBeside);
        }
    }

    /** What was refused in a namespace may be allowed once its quotas, accounts or bindings have changed, or those of the cluster. */
    private List<ObjectName> failingBeside(Change<StoredObject> change, Records after) {
        ObjectName changed = Watches.nameOf(change);
        return Retries.failing(after, name(), changed.cluster(), changed.namespace());
    }

    @Override
    protected final void reconcile(ObjectName name, ClusterWork work) {
        try {
            sync(name, work);
            Retries.succeeded(work.transaction(), name(), name);
            work.noLonger(CAUSES, subject(name));
        } catch (ApiFailure refused) {
            work.because(Cause.of(
                    "controllers.refused",
                    subject(name),
                    Map.of(
                            "controller", name(),
                            "reason", refused.reason(),
                            "message", String.valueOf(refused.getMessage()))));
            Retries.failed(work.transaction(), name(), name, refused);
        }
    }

    /** How causes name what this controller works on. */
    protected String subject(ObjectName name) {
        String where = name.namespace().isEmpty() ? "" : name.namespace() + "/";
        return kind.resource() + "/" + where + name.name();
    }
}
