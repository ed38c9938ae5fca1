package dev.maquette.tools.kubectl.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The volumes of pods and the sources of persistent volumes. */
final class VolumeLines {
    private VolumeLines() {}

    /** @param space what everything is indented by, in a pod template */
    static void pod(Text out, JsonNode volumes, String space) {
        if (volumes.isEmpty()) {
            out.line(0, space + "Volumes:", Values.NONE);
            return;
        }
        out.line(0, space + "Volumes:");
        for (JsonNode each : volumes) {
            out.line(1, (space.isEmpty() ? "" : " ") + each.path("name").asText() + ":");
            source(out, each);
        }
    }

    /** Whatever kind of source an object has. */
    static void source(Text out, JsonNode volume) {
        for (Map.Entry<String, JsonNode> each : volume.properties()) {
            if (each.getValue().isObject() && known(out, each.getKey(), each.getValue())) {
                return;
            }
        }
        out.line(1, "<unknown>");
    }

    private static boolean known(Text out, String kind, JsonNode source) {
        switch (kind) {
            case "hostPath" -> {
                type(out, "HostPath (bare host directory volume)");
                fields(out, source, "Path", "path");
                out.line(2, "HostPathType:", Values.text(source.path("type"), Values.NONE));
            }
            case "emptyDir" -> {
                type(out, "EmptyDir (a temporary directory that shares a pod's lifetime)");
                fields(out, source, "Medium", "medium");
                out.line(2, "SizeLimit:", Values.text(source.path("sizeLimit"), Values.UNSET));
            }
            case "secret" -> {
                type(out, "Secret (a volume populated by a Secret)");
                fields(out, source, "SecretName", "secretName");
                optional(out, source);
            }
            case "configMap" -> {
                type(out, "ConfigMap (a volume populated by a ConfigMap)");
                fields(out, source, "Name", "name");
                optional(out, source);
            }
            case "projected" -> projected(out, source);
            case "persistentVolumeClaim" -> {
                type(out, "PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)");
                fields(out, source, "ClaimName", "claimName");
                readOnly(out, source);
            }
            case "downwardAPI" -> downward(out, source);
            case "nfs" -> {
                type(out, "NFS (an NFS mount that lasts the lifetime of a pod)");
                fields(out, source, "Server", "server", "Path", "path");
                readOnly(out, source);
            }
            case "local" -> {
                type(out, "LocalVolume (a persistent volume backed by local storage on a node)");
                fields(out, source, "Path", "path");
            }
            case "awsElasticBlockStore" -> {
                type(out, "AWSElasticBlockStore (a Persistent Disk resource in AWS)");
                fields(out, source, "VolumeID", "volumeID", "FSType", "fsType");
                out.line(2, "Partition:", Values.text(source.path("partition"), "0"));
                readOnly(out, source);
            }
            case "csi" -> csi(out, source);
            case "ephemeral" ->
                type(
                        out,
                        "EphemeralVolume (an inline specification for a volume that gets created and deleted with the"
                                + " pod)");
            case "image" -> {
                type(out, "Image (a container image or OCI artifact)");
                fields(out, source, "Reference", "reference", "PullPolicy", "pullPolicy");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void type(Text out, String type) {
        out.line(2, "Type:", type);
    }

    /** Titles and the fields they stand for. */
    private static void fields(Text out, JsonNode source, String... titlesAndFields) {
        for (int index = 0; index < titlesAndFields.length; index += 2) {
            out.line(2, titlesAndFields[index] + ":", Values.text(source.path(titlesAndFields[index + 1])));
        }
    }

    private static void optional(Text out, JsonNode source) {
        out.line(2, "Optional:", Boolean.toString(source.path("optional").asBoolean(false)));
    }

    /** kubectl prints the field's pointer here, which says something only where the field is absent. */
    private static String pointed(JsonNode source) {
        return source.has("optional") ? source.path("optional").asText() : "<nil>";
    }

    private static void readOnly(Text out, JsonNode source) {
        out.line(2, "ReadOnly:", Boolean.toString(source.path("readOnly").asBoolean(false)));
    }

    private static void projected(Text out, JsonNode source) {
        type(out, "Projected (a volume that contains injected data from multiple sources)");
        for (JsonNode each : source.path("sources")) {
            if (each.has("secret")) {
                fields(out, each.path("secret"), "SecretName", "name");
                out.line(2, "SecretOptionalName:", pointed(each.path("secret")));
            } else if (each.has("downwardAPI")) {
                out.line(2, "DownwardAPI:", "true");
            } else if (each.has("configMap")) {
                fields(out, each.path("configMap"), "ConfigMapName", "name");
                out.line(2, "ConfigMapOptional:", pointed(each.path("configMap")));
            } else if (each.has("serviceAccountToken")) {
                out.line(
                        2,
                        "TokenExpirationSeconds:",
                        Values.text(each.at("/serviceAccountToken/expirationSeconds"), "3600"));
            }
        }
    }

    private static void downward(Text out, JsonNode source) {
        type(out, "DownwardAPI (a volume populated by information about the pod)");
        out.line(2, "Items:");
        for (JsonNode each : source.path("items")) {
            String from =
                    Values.text(each.at("/fieldRef/fieldPath"), Values.text(each.at("/resourceFieldRef/resource")));
            out.line(3, from + " -> " + each.path("path").asText());
        }
    }

    private static void csi(Text out, JsonNode source) {
        type(out, "CSI (a Container Storage Interface (CSI) volume source)");
        fields(out, source, "Driver", "driver", "FSType", "fsType");
        if (source.has("volumeHandle")) {
            fields(out, source, "VolumeHandle", "volumeHandle");
        }
        readOnly(out, source);
        List<String> attributes = Values.pairs(source.path("volumeAttributes"));
        if (attributes.isEmpty()) {
            out.line(2, "VolumeAttributes:", Values.NONE);
            return;
        }
        out.line(2, "VolumeAttributes:", "    " + attributes.getFirst());
        attributes.stream().skip(1).forEach(each -> out.line(2, "", "    " + each));
    }
}
