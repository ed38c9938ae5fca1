package dev.maquette.kubernetes.schema.validation;

import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.selector.LabelSyntax;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What metadata may hold: apimachinery's pkg/api/validation/objectmeta.go. */
final class ObjectMetaRules {
    private static final int ANNOTATION_BYTES = 256 * 1024;

    private ObjectMetaRules() {}

    static void create(Resource resource, Value metadata) {
        generateName(resource, metadata);
        name(resource, metadata);
        namespace(resource, metadata.at("namespace"));
        common(metadata);
    }

    static void update(Value metadata, Value old) {
        for (String field : new String[] {"name", "namespace", "uid", "creationTimestamp"}) {
            if (metadata.at(field).isPresent()) {
                metadata.at(field).immutable(old.at(field));
            }
        }
        finalizersWhileDeleting(metadata, old);
        common(metadata);
    }

    /** Labels, annotations and the other parts that templates have too. */
    static void common(Value metadata) {
        labels(metadata.at("labels"));
        annotations(metadata.at("annotations"));
        owners(metadata.at("ownerReferences"));
        for (Value finalizer : metadata.at("finalizers").elements()) {
            finalizer(finalizer, metadata.at("finalizers"));
        }
    }

    private static void generateName(Resource resource, Value metadata) {
        Value prefix = metadata.at("generateName");
        if (!prefix.isEmpty()) {
            String text = prefix.text();
            String masked = text.endsWith("-") ? text.substring(0, text.length() - 1) + "a" : text;
            prefix.problems(nameRule(resource).apply(masked));
        }
    }

    private static void name(Resource resource, Value metadata) {
        Value name = metadata.at("name");
        if (name.isEmpty()) {
            name.required("name or generateName is required");
        } else {
            name.problems(nameRule(resource).apply(name.text()));
        }
    }

    private static Function<String, List<String>> nameRule(Resource resource) {
        return switch (resource.group() + "/" + resource.kind()) {
            case "/Namespace" -> Syntax::label;
            case "/Service" -> Syntax::dns1035;
            case "rbac.authorization.k8s.io/Role",
                    "rbac.authorization.k8s.io/RoleBinding",
                    "rbac.authorization.k8s.io/ClusterRole",
                    "rbac.authorization.k8s.io/ClusterRoleBinding",
                    "certificates.k8s.io/CertificateSigningRequest" -> Syntax::pathSegment;
            default -> Syntax::subdomain;
        };
    }

    private static void namespace(Resource resource, Value namespace) {
        if (!resource.namespaced()) {
            if (!namespace.isEmpty()) {
                namespace.forbidden("not allowed on this type");
            }
        } else if (namespace.require("")) {
            namespace.problems(Syntax.label(namespace.text()));
        }
    }

    static void labels(Value labels) {
        for (String key : labels.keys()) {
            LabelSyntax.problemsOfKey(key).forEach(problem -> labels.invalid(FieldError.quote(key), problem));
            String value = labels.node().path(key).asText();
            LabelSyntax.problemsOfValue(value).forEach(problem -> labels.invalid(FieldError.quote(value), problem));
        }
    }

    static void annotations(Value annotations) {
        long size = 0;
        for (String key : annotations.keys()) {
            LabelSyntax.problemsOfKey(key.toLowerCase(Locale.ROOT))
                    .forEach(problem -> annotations.invalid(FieldError.quote(key), problem));
            size += bytes(key) + bytes(annotations.node().path(key).asText());
        }
        if (size > ANNOTATION_BYTES) {
            annotations.tooLong(ANNOTATION_BYTES);
        }
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static void owners(Value owners) {
        String controller = "";
        for (Value owner : owners.elements()) {
            // The paths carry no index: objectmeta.go passes the list's path on.
            Value plain = owners.as(owner.node());
            if (owner.at("apiVersion").isEmpty()) {
                plain.at("apiVersion").invalid("\"\"", "version must not be empty");
            }
            requireOf(plain, "kind");
            requireOf(plain, "name");
            requireOf(plain, "uid");
            if (owner.at("controller").isTrue()) {
                String found = owner.at("kind").text() + "/" + owner.at("name").text();
                if (!controller.isEmpty()) {
                    owners.invalid(
                            "Only one reference can have Controller set to true. Found \"true\" in references for "
                                    + controller + " and " + found);
                }
                controller = found;
            }
        }
    }

    private static void requireOf(Value owner, String field) {
        if (owner.at(field).isEmpty()) {
            owner.at(field).invalid("\"\"", "must not be empty");
        }
    }

    private static void finalizer(Value finalizer, Value finalizers) {
        String text = finalizer.text();
        LabelSyntax.problemsOfKey(text).forEach(problem -> finalizers.invalid(FieldError.quote(text), problem));
    }

    private static void finalizersWhileDeleting(Value metadata, Value old) {
        if (!old.at("deletionTimestamp").isPresent()) {
            return;
        }
        List<String> known = texts(old.at("finalizers"));
        List<String> added = texts(metadata.at("finalizers"));
        added.removeAll(known);
        if (!added.isEmpty()) {
            metadata.at("finalizers")
                    .forbidden("no new finalizers can be added if the object is being deleted, found new finalizers"
                            + " []string{"
                            + String.join(
                                    ", ", added.stream().map(FieldError::quote).toList()) + "}");
        }
    }

    private static List<String> texts(Value list) {
        List<String> texts = new ArrayList<>();
        list.elements().forEach(each -> texts.add(each.text()));
        return texts;
    }
}
