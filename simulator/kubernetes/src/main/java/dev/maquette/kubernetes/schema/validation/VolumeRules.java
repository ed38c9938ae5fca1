package dev.maquette.kubernetes.schema.validation;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The volumes of a pod: ValidateVolumes. */
final class VolumeRules {
    private static final int MODE_0777 = 511;
    private static final String MODE = "must be a number between 0 and 0777 (octal), both inclusive";

    private VolumeRules() {}

    /** Checks the volumes and gives the names that mounts may use. */
    static Set<String> volumes(Value volumes) {
        Set<String> names = new HashSet<>();
        for (Value volume : volumes.elements()) {
            source(volume);
            Value name = volume.at("name");
            if (name.isEmpty()) {
                name.required("");
                continue;
            }
            List<String> problems = Syntax.label(name.text());
            name.problems(problems);
            if (problems.isEmpty() && !names.add(name.text())) {
                name.duplicate();
            }
        }
        return names;
    }

    private static void source(Value volume) {
        int sources = 0;
        for (String kind : volume.keys()) {
            if (kind.equals("name")) {
                continue;
            }
            if (sources++ > 0) {
                volume.at(kind).forbidden("may not specify more than 1 volume type");
            } else {
                check(kind, volume.at(kind));
            }
        }
        if (sources == 0) {
            volume.required("must specify a volume type");
        }
    }

    private static void check(String kind, Value source) {
        switch (kind) {
            case "configMap" -> {
                source.at("name").require("");
                files(source);
            }
            case "secret" -> {
                source.at("secretName").require("");
                files(source);
            }
            case "persistentVolumeClaim" -> source.at("claimName").require("");
            case "hostPath" -> hostPath(source);
            case "nfs" -> nfs(source);
            case "projected" -> projected(source);
            case "downwardAPI" -> {
                mode(source.at("defaultMode"));
                source.at("items").elements().forEach(VolumeRules::downwardFile);
            }
            case "csi" -> source.at("driver").require("");
            case "ephemeral" ->
                StorageRules.claimSpec(source.at("volumeClaimTemplate").at("spec"));
            default -> {}
        }
    }

    private static void files(Value source) {
        mode(source.at("defaultMode"));
        source.at("items").elements().forEach(VolumeRules::keyToPath);
    }

    private static void mode(Value mode) {
        if (mode.isPresent() && (mode.number() < 0 || mode.number() > MODE_0777)) {
            mode.invalid(MODE);
        }
    }

    private static void keyToPath(Value item) {
        item.at("key").require("");
        if (item.at("path").require("")) {
            relativePath(item.at("path"));
        }
        mode(item.at("mode"));
    }

    private static void downwardFile(Value file) {
        if (file.at("path").require("")) {
            relativePath(file.at("path"));
        }
        if (file.at("fieldRef").isPresent()) {
            FieldReference.ofVolume(file.at("fieldRef"));
        } else if (file.at("resourceFieldRef").isPresent()) {
            file.at("resourceFieldRef").at("containerName").require("");
        } else {
            file.required("one of fieldRef and resourceFieldRef is required");
        }
    }

    private static void hostPath(Value source) {
        Value path = source.at("path");
        if (path.require("")) {
            noBacksteps(path);
        }
        if (!source.at("type").isEmpty()) {
            source.at("type")
                    .oneOf(
                            "BlockDevice",
                            "CharDevice",
                            "Directory",
                            "DirectoryOrCreate",
                            "File",
                            "FileOrCreate",
                            "Socket");
        }
    }

    private static void nfs(Value source) {
        source.at("server").require("");
        if (source.at("path").require("") && !source.at("path").text().startsWith("/")) {
            source.at("path").invalid("must be an absolute path");
        }
    }

    private static void projected(Value projected) {
        mode(projected.at("defaultMode"));
        for (Value source : projected.at("sources").elements()) {
            if (source.keys().isEmpty()) {
                source.required("must specify at least one projection source");
            }
            for (String kind : source.keys()) {
                projection(kind, source.at(kind));
            }
        }
    }

    private static void projection(String kind, Value source) {
        switch (kind) {
            case "configMap", "secret" -> {
                source.at("name").require("");
                source.at("items").elements().forEach(VolumeRules::keyToPath);
            }
            case "downwardAPI" -> source.at("items").elements().forEach(VolumeRules::downwardFile);
            case "serviceAccountToken" -> {
                source.at("path").require("");
                if (source.at("expirationSeconds").number() < 600) {
                    source.at("expirationSeconds").invalid("may not specify a duration less than 10 minutes");
                }
            }
            default -> {}
        }
    }

    static void relativePath(Value path) {
        if (path.isEmpty()) {
            return;
        }
        if (path.text().startsWith("/")) {
            path.invalid("must be a relative path");
        }
        noBacksteps(path);
    }

    private static void noBacksteps(Value path) {
        for (String part : path.text().split("/")) {
            if (part.equals("..")) {
                path.invalid("must not contain '..'");
                return;
            }
        }
    }
}
