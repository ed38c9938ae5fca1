package dev.maquette.kubernetes.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The storage objects that bind pods to nodes: claims, volumes, classes, and how many volumes of which driver each node can
 * hold. Immutable, with cheap changes; each {@code with} takes the object as stored.
 */
public final class VolumesView {
    private static final VolumesView EMPTY = new VolumesView(
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty(),
            HashTreePMap.empty());

    private final PMap<String, ClaimView> claims;
    private final PMap<String, VolumeView> volumes;
    private final PMap<String, StorageClassView> classes;

    /** By node, then driver. */
    private final PMap<String, Map<String, Integer>> limits;

    /** Names of volumes that VolumeAttachments hold at a node, by attachment. */
    private final PMap<String, Attachment> attachments;

    private record Attachment(String node, String volume) {}

    private VolumesView(
            PMap<String, ClaimView> claims,
            PMap<String, VolumeView> volumes,
            PMap<String, StorageClassView> classes,
            PMap<String, Map<String, Integer>> limits,
            PMap<String, Attachment> attachments) {
        this.claims = claims;
        this.volumes = volumes;
        this.classes = classes;
        this.limits = limits;
        this.attachments = attachments;
    }

    public static VolumesView empty() {
        return EMPTY;
    }

    public VolumesView withClaim(ObjectNode claim) {
        ClaimView view = ClaimView.of(claim);
        return withClaims(claims.plus(key(view.namespace(), view.name()), view));
    }

    public VolumesView withoutClaim(String namespace, String name) {
        return withClaims(claims.minus(key(namespace, name)));
    }

    public VolumesView withVolume(ObjectNode volume) {
        VolumeView view = VolumeView.of(volume);
        return withVolumes(volumes.plus(view.name(), view));
    }

    public VolumesView withoutVolume(String name) {
        return withVolumes(volumes.minus(name));
    }

    public VolumesView withStorageClass(ObjectNode storageClass) {
        StorageClassView view = StorageClassView.of(storageClass);
        return withClasses(classes.plus(view.name(), view));
    }

    public VolumesView withoutStorageClass(String name) {
        return withClasses(classes.minus(name));
    }

    /** With a CSINode, whose drivers say how many volumes they can attach. */
    public VolumesView withCsiNode(ObjectNode csiNode) {
        var counts = new HashMap<String, Integer>();
        for (JsonNode driver : csiNode.path("spec").path("drivers")) {
            JsonNode count = driver.path("allocatable").path("count");
            if (count.isNumber()) {
                counts.put(driver.path("name").asText(""), count.asInt());
            }
        }
        return withLimits(limits.plus(csiNode.path("metadata").path("name").asText(""), Map.copyOf(counts)));
    }

    public VolumesView withoutCsiNode(String name) {
        return withLimits(limits.minus(name));
    }

    /** With a VolumeAttachment, which takes room at its node even where no pod there uses the volume any more. */
    public VolumesView withAttachment(ObjectNode attachment) {
        JsonNode spec = attachment.path("spec");
        var view = new Attachment(
                spec.path("nodeName").asText(""),
                spec.path("source").path("persistentVolumeName").asText(""));
        return withAttachments(
                attachments.plus(attachment.path("metadata").path("name").asText(""), view));
    }

    public VolumesView withoutAttachment(String name) {
        return withAttachments(attachments.minus(name));
    }

    Optional<ClaimView> claim(String namespace, String name) {
        return Optional.ofNullable(claims.get(key(namespace, name)));
    }

    Optional<VolumeView> volume(String name) {
        return Optional.ofNullable(volumes.get(name));
    }

    Collection<VolumeView> volumes() {
        return volumes.values();
    }

    Optional<StorageClassView> storageClass(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    Map<String, Integer> limitsOf(String node) {
        return limits.getOrDefault(node, Map.of());
    }

    List<VolumeView> attachedTo(String node) {
        return attachments.values().stream()
                .filter(attachment -> attachment.node().equals(node))
                .flatMap(attachment -> volume(attachment.volume()).stream())
                .toList();
    }

    private static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    private VolumesView withClaims(PMap<String, ClaimView> changed) {
        return new VolumesView(changed, volumes, classes, limits, attachments);
    }

    private VolumesView withVolumes(PMap<String, VolumeView> changed) {
        return new VolumesView(claims, changed, classes, limits, attachments);
    }

    private VolumesView withClasses(PMap<String, StorageClassView> changed) {
        return new VolumesView(claims, volumes, changed, limits, attachments);
    }

    private VolumesView withLimits(PMap<String, Map<String, Integer>> changed) {
        return new VolumesView(claims, volumes, classes, changed, attachments);
    }

    private VolumesView withAttachments(PMap<String, Attachment> changed) {
        return new VolumesView(claims, volumes, classes, limits, changed);
    }
}
