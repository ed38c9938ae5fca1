package dev.maquette.kubernetes.schema.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.maquette.kubernetes.schema.FieldError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** A place in the object under validation: its value, its path, and the list where what is wrong with it is noted. */
final class Value {
    private static final Consumer<String> UNHEEDED = path -> {};

    private final JsonNode node;
    private final String path;
    private final List<FieldError> errors;
    private final Consumer<String> visits;

    private Value(JsonNode node, String path, List<FieldError> errors, Consumer<String> visits) {
        this.node = node;
        this.path = path;
        this.errors = errors;
        this.visits = visits;
    }

    static Value root(JsonNode object, List<FieldError> errors) {
        return new Value(object, "", errors, UNHEEDED);
    }

    /** A root whose rules tell which places they look at. */
    static Value watched(JsonNode object, Consumer<String> visits) {
        return new Value(object, "", new ArrayList<>(), visits);
    }

    private Value child(JsonNode child, String childPath) {
        visits.accept(childPath);
        return new Value(child, childPath, errors, visits);
    }

    Value at(String field) {
        return child(node.path(field), path.isEmpty() ? field : path + "." + field);
    }

    Value at(int index) {
        return child(node.path(index), path + "[" + index + "]");
    }

    /** The entry of a map, whose path shows the key in brackets. */
    Value key(String key) {
        return child(node.path(key), path + "[" + key + "]");
    }

    /** The same place, seen as the given value. */
    Value as(JsonNode other) {
        return new Value(other, path, errors, visits);
    }

    /** The same place without a value, for an error that shows none. */
    Value missing() {
        return as(MissingNode.getInstance());
    }

    List<Value> elements() {
        List<Value> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(at(i));
        }
        return elements;
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** How many errors have been noted so far, by any place of the object. */
    int errorCount() {
        return errors.size();
    }

    JsonNode node() {
        return node;
    }

    String path() {
        return path;
    }

    String text() {
        return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }

    long number() {
        return node.asLong(0);
    }

    boolean isTrue() {
        return node.asBoolean(false);
    }

    boolean isPresent() {
        return !node.isMissingNode() && !node.isNull();
    }

    /** Absent, null, or an empty string, list or object: what Go's len() calls zero. */
    boolean isEmpty() {
        return !isPresent()
                || node.isTextual() && node.textValue().isEmpty()
                || node.isContainerNode() && node.isEmpty();
    }

    boolean is(String text) {
        return text().equals(text);
    }

    boolean isOneOf(String... texts) {
        return Arrays.asList(texts).contains(text());
    }

    void required(String detail) {
        errors.add(FieldError.required(path, detail));
    }

    /** Notes an error when nothing is there; says whether something is. */
    boolean require(String detail) {
        if (isEmpty()) {
            required(detail);
            return false;
        }
        return true;
    }

    void invalid(String detail) {
        invalid(GoValue.print(node), detail);
    }

    void invalid(String shown, String detail) {
        errors.add(FieldError.invalid(path, shown, detail));
    }

    void forbidden(String detail) {
        errors.add(FieldError.forbidden(path, detail));
    }

    void duplicate() {
        errors.add(FieldError.duplicate(path, GoValue.print(node)));
    }

    void duplicate(String text) {
        duplicateShown(FieldError.quote(text));
    }

    void duplicateShown(String shown) {
        errors.add(FieldError.duplicate(path, shown));
    }

    void notFound() {
        errors.add(FieldError.notFound(path, GoValue.print(node)));
    }

    void tooLong(int maximum) {
        errors.add(FieldError.tooLong(path, maximum));
    }

    /** The value must be one of these, which the error lists in the given order. */
    void oneOf(String... supported) {
        if (!isOneOf(supported)) {
            errors.add(FieldError.notSupported(path, FieldError.quote(text()), List.of(supported)));
        }
    }

    /** Notes each problem that a syntax rule found with the value. */
    void problems(List<String> problems) {
        problems.forEach(this::invalid);
    }

    void nonNegative() {
        if (number() < 0) {
            invalid("must be greater than or equal to 0");
        }
    }

    void between(long least, long most) {
        if (number() < least || number() > most) {
            invalid("must be between " + least + " and " + most + ", inclusive");
        }
    }

    /** The value may not differ from the old one. */
    void immutable(Value old) {
        if (!same(node, old.node)) {
            invalid("field is immutable");
        }
    }

    boolean differsFrom(Value old) {
        return !same(node, old.node);
    }

    private static boolean same(JsonNode left, JsonNode right) {
        boolean bothEmpty = isNothing(left) && isNothing(right);
        return bothEmpty || left.equals(right);
    }

    private static boolean isNothing(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
