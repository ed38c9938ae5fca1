package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.schema.custom.CustomValidation;
import dev.maquette.kubernetes.schema.decoding.Decoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Says what is wrong with a new or changed object, in the order and the words of the API server. Objects are expected
 * decoded and defaulted; errors are those of the object alone, not of others it names.
 */
public final class Validation {
    private static final Map<String, Rules> RULES = rules();
    private static final Rules NONE = object -> {};

    private Validation() {}

    private static Map<String, Rules> rules() {
        Map<String, Rules> rules = new HashMap<>();
        rules.put("/Pod", new Rules() {
            @Override
            public void create(Value pod) {
                PodRules.create(pod);
            }

            @Override
            public void update(Value pod, Value old) {
                PodUpdateRules.update(pod, old);
            }
        });
        WorkloadRules.addTo(rules);
        BatchRules.addTo(rules);
        ServiceRules.addTo(rules);
        ConfigRules.addTo(rules);
        StorageRules.addTo(rules);
        RbacRules.addTo(rules);
        NetworkRules.addTo(rules);
        PolicyRules.addTo(rules);
        DefinitionRules.addTo(rules);
        NodeRules.addTo(rules);
        EndpointRules.addTo(rules);
        ExtensionRules.addTo(rules);
        AdmissionPolicyRules.addTo(rules);
        return Map.copyOf(rules);
    }

    /** What is wrong with a new object; empty when nothing is. */
    public static List<FieldError> create(Resource resource, ObjectNode object) {
        List<FieldError> errors = new ArrayList<>();
        Value root = Value.root(object, errors);
        ObjectMetaRules.create(resource, root.at("metadata"));
        rulesOf(resource).create(root);
        resource.custom().ifPresent(custom -> errors.addAll(CustomValidation.create(resource, custom, object)));
        return errors;
    }

    /**
     * What is wrong with a change.
     *
     * @param subresource the subresource through which the change comes, empty for the object itself
     */
    public static List<FieldError> update(Resource resource, ObjectNode object, ObjectNode old, String subresource) {
        List<FieldError> errors = new ArrayList<>();
        Value root = Value.root(object, errors);
        Value before = Value.root(old, new ArrayList<>());
        ObjectMetaRules.update(root.at("metadata"), before.at("metadata"));
        if (subresource.isEmpty()) {
            rulesOf(resource).update(root, before);
        } else if (subresource.equals("ephemeralcontainers")) {
            PodUpdateRules.ephemeralContainers(root, before);
        }
        resource.custom().ifPresent(custom -> errors.addAll(CustomValidation.update(resource, custom, object, old)));
        return errors;
    }

    /**
     * The fields of a new object that a kind's own rules look at, with {@code []} for elements and keys; found by letting them look at an
     * object in which every field is set, and at one in which none is. Rules behind a condition that neither meets are not among them.
     */
    public static SortedSet<String> examined(Resource resource) {
        SortedSet<String> examined = new TreeSet<>();
        Consumer<String> visits = path -> examined.add(path.replaceAll("\\[[^]]*]", "[]"));
        rulesOf(resource).create(Value.watched(Sample.of(resource.schema()), visits));
        ObjectNode bare = Decoder.canonical(resource, JsonNodeFactory.instance.objectNode());
        rulesOf(resource).create(Value.watched(bare, visits));
        return examined;
    }

    /** What is wrong with the labels or the annotations of an object. */
    public static List<FieldError> marks(ObjectNode object, String field) {
        List<FieldError> errors = new ArrayList<>();
        Value marks = Value.root(object, errors).at("metadata").at(field);
        if (field.equals("labels")) {
            ObjectMetaRules.labels(marks);
        } else {
            ObjectMetaRules.annotations(marks);
        }
        return errors;
    }

    private static Rules rulesOf(Resource resource) {
        return RULES.getOrDefault(resource.group() + "/" + resource.kind(), NONE);
    }
}
