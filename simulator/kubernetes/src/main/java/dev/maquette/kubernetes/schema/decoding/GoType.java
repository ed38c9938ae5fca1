package dev.maquette.kubernetes.schema.decoding;

import dev.maquette.kubernetes.schema.Struct;

/** Names of Go types as reflection prints them, which texts of decoding errors show. */
final class GoType {
    private GoType() {}

    /** {@code v1.PodSpec} for a struct named io.k8s.api.core.v1.PodSpec. */
    static String of(Struct struct) {
        return version(struct) + "." + struct.simpleName();
    }

    /** The printed form of a field's type as its source spells it inside the given struct. */
    static String printed(Struct owner, String source) {
        if (source.startsWith("*")) {
            return printed(owner, source.substring(1));
        }
        if (source.equals("[]byte")) {
            return "[]uint8";
        }
        if (source.startsWith("[]")) {
            return "[]" + printed(owner, source.substring(2));
        }
        if (source.startsWith("map[")) {
            int close = source.indexOf(']');
            return "map[" + printed(owner, source.substring(4, close)) + "]"
                    + printed(owner, source.substring(close + 1));
        }
        return plain(owner, source);
    }

    /** The type of a list's or map's element, as the source of the field spells it. */
    static String element(String source) {
        String bare = source.startsWith("*") ? source.substring(1) : source;
        return switch (bare) {
            case "ResourceList", "v1.ResourceList", "corev1.ResourceList" -> "resource.Quantity";
            case "ExtraValue", "Verbs" -> "string";
            default -> bare.startsWith("[]") || bare.startsWith("map[") ? bare.substring(bare.indexOf(']') + 1) : bare;
        };
    }

    private static String plain(Struct owner, String source) {
        int dot = source.indexOf('.');
        if (dot < 0) {
            return Character.isUpperCase(source.charAt(0)) ? version(owner) + "." + source : source;
        }
        return switch (source.substring(0, dot)) {
            case "metav1", "corev1", "apiv1", "authenticationv1" -> "v1" + source.substring(dot);
            default -> source;
        };
    }

    private static String version(Struct struct) {
        String[] parts = struct.name().split("\\.");
        return parts.length < 2 ? "v1" : parts[parts.length - 2];
    }
}
