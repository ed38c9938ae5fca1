package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.maquette.kubernetes.Gap;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.selector.GoQuote;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what a pod's volumes hold and whether they can be mounted (pkg/volume, texts of kubelet 1.32). */
final class PodVolumes {

    private final ClusterWork work;
    private final KubeObject pod;

    PodVolumes(ClusterWork work, KubeObject pod) {
        this.work = work;
        this.pod = pod;
    }

    /** All volumes of the pod, by their names, in order. */
    Map<String, MountedVolume.Outcome> mount() {
        Map<String, MountedVolume.Outcome> outcomes = new LinkedHashMap<>();
        for (JsonNode volume : pod.at("/spec/volumes")) {
            outcomes.put(volume.path("name").asText(), mount(volume));
        }
        return outcomes;
    }

    private MountedVolume.Outcome mount(JsonNode volume) {
        String name = volume.path("name").asText();
        if (volume.has("configMap")) {
            return object(
                    volume.path("configMap"),
                    volume.path("configMap").path("name").asText(),
                    Kind.CONFIG_MAPS,
                    name);
        }
        if (volume.has("secret")) {
            return object(
                    volume.path("secret"),
                    volume.path("secret").path("secretName").asText(),
                    Kind.SECRETS,
                    name);
        }
        if (volume.has("emptyDir")) {
            return MountedVolume.Outcome.mounted(
                    new MountedVolume.Stored(FileTree.pod(work.cluster(), pod.uid(), name), "", false));
        }
        if (volume.has("hostPath")) {
            return hostPath(volume.path("hostPath"), name);
        }
        if (volume.has("persistentVolumeClaim")) {
            return claim(volume.path("persistentVolumeClaim"), name);
        }
        if (volume.has("ephemeral")) {
            return claimNamed(pod.name() + "-" + name, false, name);
        }
        if (volume.has("projected")) {
            return projected(volume.path("projected"), name);
        }
        if (volume.has("downwardAPI")) {
            return MountedVolume.Outcome.mounted(new MountedVolume.Projected(downward(volume.path("downwardAPI"))));
        }
        return MountedVolume.Outcome.failed(Gap.VOLUME.words(name), "");
    }

    private MountedVolume.Outcome object(JsonNode source, String objectName, Kind kind, String volume) {
        Optional<KubeObject> object = work.get(kind, pod.namespace(), objectName);
        if (object.isEmpty()) {
            if (source.path("optional").asBoolean()) {
                return MountedVolume.Outcome.mounted(new MountedVolume.Projected(Map.of()));
            }
            String noun = kind == Kind.SECRETS ? "secret" : "configmap";
            return setUpFailed(volume, noun + " \"" + objectName + "\" not found", kind.plural() + "/" + objectName);
        }
        Map<String, byte[]> all = contents(object.get());
        return select(all, source, volume, objectName, kind);
    }

    private MountedVolume.Outcome select(
            Map<String, byte[]> all, JsonNode source, String volume, String objectName, Kind kind) {
        if (source.path("items").isEmpty()) {
            return MountedVolume.Outcome.mounted(new MountedVolume.Projected(all));
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (JsonNode item : source.path("items")) {
            byte[] content = all.get(item.path("key").asText());
            if (content == null) {
                if (source.path("optional").asBoolean()) {
                    continue;
                }
                return setUpFailed(
                        volume,
                        "references non-existent " + (kind == Kind.SECRETS ? "secret" : "config") + " key: "
                                + item.path("key").asText(),
                        kind.plural() + "/" + objectName);
            }
            files.put(item.path("path").asText(), content);
        }
        return MountedVolume.Outcome.mounted(new MountedVolume.Projected(files));
    }

    private static Map<String, byte[]> contents(KubeObject object) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        boolean isSecret = object.stored().key().resource().equals(Kind.SECRETS.resource());
        for (Map.Entry<String, JsonNode> entry : object.tree().path("data").properties()) {
            String text = entry.getValue().asText();
            contents.put(
                    entry.getKey(),
                    isSecret ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, JsonNode> entry :
                object.tree().path("binaryData").properties()) {
            contents.put(
                    entry.getKey(), Base64.getDecoder().decode(entry.getValue().asText()));
        }
        return contents;
    }

    private MountedVolume.Outcome hostPath(JsonNode source, String volume) {
        FileTree disk = FileTree.node(work.cluster(), node());
        String path = source.path("path").asText();
        boolean isDirectory = disk.isDirectory(work.records(), path);
        boolean isFile = disk.isFile(work.records(), path);
        switch (source.path("type").asText("")) {
            case "Directory" -> {
                if (!isDirectory) {
                    return typeCheckFailed(volume, path + " is not a directory");
                }
            }
            case "File" -> {
                if (!isFile) {
                    return typeCheckFailed(volume, path + " is not a file");
                }
            }
            case "DirectoryOrCreate" -> {
                if (isFile) {
                    return typeCheckFailed(volume, path + " is not a directory");
                }
                disk.makeDirectory(work.transaction(), path);
            }
            case "FileOrCreate" -> {
                if (isDirectory) {
                    return typeCheckFailed(volume, path + " is not a file");
                }
                if (!isFile) {
                    disk.write(work.transaction(), path, new byte[0]);
                }
            }
            case "Socket" -> {
                return typeCheckFailed(volume, path + " is not a socket file");
            }
            default -> {
                if (!isDirectory && !isFile) {
                    disk.makeDirectory(work.transaction(), path);
                }
            }
        }
        return MountedVolume.Outcome.mounted(
                disk.isFile(work.records(), path)
                        ? new MountedVolume.NodeFile(disk, path)
                        : new MountedVolume.Stored(disk, path, false));
    }

    private static MountedVolume.Outcome typeCheckFailed(String volume, String why) {
        return setUpFailed(volume, "hostPath type check failed: " + why, "");
    }

    private MountedVolume.Outcome claim(JsonNode source, String volume) {
        return claimNamed(
                source.path("claimName").asText(), source.path("readOnly").asBoolean(), volume);
    }

    private MountedVolume.Outcome claimNamed(String claimName, boolean isReadOnly, String volume) {
        String wait = Kind.PERSISTENT_VOLUME_CLAIMS.plural() + "/" + claimName;
        Optional<KubeObject> claim = work.get(Kind.PERSISTENT_VOLUME_CLAIMS, pod.namespace(), claimName);
        if (claim.isEmpty()) {
            return unableToMount(
                    volume,
                    "error processing PVC " + pod.namespace() + "/" + claimName
                            + ": failed to fetch PVC from API server: persistentvolumeclaims \"" + claimName
                            + "\" not found",
                    wait);
        }
        boolean isBound = claim.get().text("/status/phase").equals("Bound");
        Optional<KubeObject> found =
                work.get(Kind.PERSISTENT_VOLUMES, "", claim.get().text("/spec/volumeName"));
        if (!isBound || found.isEmpty()) {
            return unableToMount(
                    volume, "error processing PVC " + pod.namespace() + "/" + claimName + ": PVC is not bound", wait);
        }
        return volume(found.get(), isReadOnly, found.get().name());
    }

    private MountedVolume.Outcome volume(KubeObject volume, boolean isReadOnly, String name) {
        for (String source : List.of("hostPath", "local")) {
            JsonNode spec = volume.tree().path("spec").path(source);
            if (!spec.isMissingNode()) {
                return stored(hostPath(spec, name), isReadOnly);
            }
        }
        JsonNode csi = volume.tree().path("spec").path("csi");
        if (!csi.isMissingNode()) {
            FileTree tree = new FileTree(
                    "csi/" + work.cluster() + "/" + csi.path("volumeHandle").asText());
            return MountedVolume.Outcome.mounted(new MountedVolume.Stored(tree, "", isReadOnly));
        }
        return MountedVolume.Outcome.failed(Gap.PERSISTENT_VOLUME.words(name), "");
    }

    private static MountedVolume.Outcome stored(MountedVolume.Outcome outcome, boolean isReadOnly) {
        return outcome.volume()
                .filter(MountedVolume.Stored.class::isInstance)
                .map(MountedVolume.Stored.class::cast)
                .map(stored -> MountedVolume.Outcome.mounted(
                        new MountedVolume.Stored(stored.tree(), stored.path(), isReadOnly)))
                .orElse(outcome);
    }

    private MountedVolume.Outcome projected(JsonNode source, String volume) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (JsonNode each : source.path("sources")) {
            if (each.has("serviceAccountToken")) {
                files.put(each.path("serviceAccountToken").path("path").asText("token"), token());
            } else if (each.has("downwardAPI")) {
                files.putAll(downward(each.path("downwardAPI")));
            } else {
                boolean isSecret = each.has("secret");
                JsonNode reference = isSecret ? each.path("secret") : each.path("configMap");
                MountedVolume.Outcome part = object(
                        reference, reference.path("name").asText(), isSecret ? Kind.SECRETS : Kind.CONFIG_MAPS, volume);
                if (part.volume().isEmpty()) {
                    return part;
                }
                if (part.volume().get() instanceof MountedVolume.Projected(Map<String, byte[]> content)) {
                    files.putAll(content);
                }
            }
        }
        return MountedVolume.Outcome.mounted(new MountedVolume.Projected(files));
    }

    /** A mark that stands for the token: what a pod may do is decided by its service account, not by bytes that could leak. */
    private byte[] token() {
        String account = pod.at("/spec/serviceAccountName").asText("default");
        return ("maquette-service-account-token:" + pod.namespace() + ":" + account).getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, byte[]> downward(JsonNode source) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (JsonNode item : source.path("items")) {
            String value = item.has("resourceFieldRef")
                    ? new ResourceField(work, pod).value(item.path("resourceFieldRef"), MissingNode.getInstance())
                    : downwardValue(item.path("fieldRef").path("fieldPath").asText());
            files.put(item.path("path").asText(), value.getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    private String downwardValue(String path) {
        if (!path.equals("metadata.labels") && !path.equals("metadata.annotations")) {
            return ContainerEnvironment.field(pod, path, pod.text("/status/podIP"));
        }
        Set<String> lines = new TreeSet<>();
        for (Map.Entry<String, JsonNode> entry : pod.tree()
                .path("metadata")
                .path(path.substring("metadata.".length()))
                .properties()) {
            lines.add(entry.getKey() + "=" + GoQuote.quote(entry.getValue().asText()));
        }
        return String.join("\n", lines);
    }

    private String node() {
        return pod.text("/spec/nodeName");
    }

    private static MountedVolume.Outcome setUpFailed(String volume, String why, String waitsFor) {
        return MountedVolume.Outcome.failed(
                "MountVolume.SetUp failed for volume \"" + volume + "\" : " + why, waitsFor);
    }

    private static MountedVolume.Outcome unableToMount(String volume, String why, String waitsFor) {
        return MountedVolume.Outcome.failed(
                "Unable to attach or mount volumes: unmounted volumes=[" + volume + "], unattached volumes=[], "
                        + "failed to process volumes=[" + volume + "]: " + why,
                waitsFor);
    }
}
