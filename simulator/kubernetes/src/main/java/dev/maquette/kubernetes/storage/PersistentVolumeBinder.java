package dev.maquette.kubernetes.storage;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Binds claims to volumes (pkg/controller/volume/persistentvolume, v1.32). A name with a namespace is a claim, one without is a volume. */
final class PersistentVolumeBinder extends RetryingController {

    /** A real claim meets a new volume or class at its next resync, every 15 s; on average half of that passes. */
    private static final Duration UNTIL_RESYNC = Duration.ofSeconds(7);

    PersistentVolumeBinder(ApiServer server) {
        super(
                "persistentvolume-binder",
                Kind.PERSISTENT_VOLUME_CLAIMS,
                Identity.controller("persistent-volume-binder"),
                server);
    }

    @Override
    protected void concerns(Watches watches) {
        watches.on(Kind.PERSISTENT_VOLUME_CLAIMS, PersistentVolumeBinder::ofClaim)
                .on(Kind.PERSISTENT_VOLUMES, PersistentVolumeBinder::ofVolume)
                .on(Kind.PERSISTENT_VOLUMES, UNTIL_RESYNC, PersistentVolumeBinder::whoeverCouldUse)
                .on(Kind.STORAGE_CLASSES, UNTIL_RESYNC, (change, after) -> waiting(change, after));
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        if (name.namespace().isEmpty()) {
            work.get(Kind.PERSISTENT_VOLUMES, "", name.name()).ifPresent(volume -> new VolumeTurn(work, volume).sync());
        } else {
            work.get(Kind.PERSISTENT_VOLUME_CLAIMS, name.namespace(), name.name())
                    .ifPresentOrElse(claim -> new ClaimTurn(work, claim).sync(), () -> forget(name, work));
        }
    }

    private void forget(ObjectName claim, ClusterWork work) {
        work.noLonger("storage", subject(claim));
        work.noLonger("provisioner", subject(claim));
    }

    @Override
    protected String subject(ObjectName name) {
        return name.namespace().isEmpty()
                ? Kind.PERSISTENT_VOLUMES.resource() + "/" + name.name()
                : super.subject(name);
    }

    private static List<ObjectName> ofClaim(Change<StoredObject> change, Records after) {
        ObjectName claim = Watches.nameOf(change);
        List<ObjectName> names = new ArrayList<>(List.of(claim));
        versions(change)
                .map(each -> each.text("/spec/volumeName"))
                .filter(volume -> !volume.isEmpty())
                .distinct()
                .forEach(volume -> names.add(new ObjectName(claim.cluster(), "", volume)));
        return names;
    }

    private static List<ObjectName> ofVolume(Change<StoredObject> change, Records after) {
        ObjectName volume = Watches.nameOf(change);
        Set<ObjectName> names = new LinkedHashSet<>(List.of(volume));
        versions(change)
                .filter(Claims::isClaimed)
                .forEach(each -> names.add(new ObjectName(
                        volume.cluster(), each.text("/spec/claimRef/namespace"), each.text("/spec/claimRef/name"))));
        return List.copyOf(names);
    }

    private static List<ObjectName> whoeverCouldUse(Change<StoredObject> change, Records after) {
        boolean isFree = change.after()
                .map(KubeObject::new)
                .filter(volume -> !Claims.isClaimed(volume)
                        && volume.text("/status/phase").equals("Available"))
                .isPresent();
        return isFree ? waiting(change, after) : List.of();
    }

    private static List<ObjectName> waiting(Change<StoredObject> change, Records after) {
        String cluster = Watches.nameOf(change).cluster();
        return ObjectStore.list(after, cluster, Kind.PERSISTENT_VOLUME_CLAIMS.resource(), "").stream()
                .map(KubeObject::new)
                .filter(Claims::isUnbound)
                .map(ObjectName::of)
                .toList();
    }

    private static Stream<KubeObject> versions(Change<StoredObject> change) {
        return Stream.of(change.before(), change.after())
                .flatMap(each -> each.stream().map(KubeObject::new));
    }
}
