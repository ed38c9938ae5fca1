package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.quantity.Quantity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The object a row is about, and the moment from which ages are counted. Paths are JSON pointers. */
record Subject(ObjectNode object, Instant now) {
    JsonNode at(String path) {
        return object.at(path);
    }

    boolean isSet(String path) {
        JsonNode found = at(path);
        return !found.isMissingNode() && !found.isNull();
    }

    /** The text there, empty when there is none. */
    String text(String path) {
        return text(path, "");
    }

    String text(String path, String whenAbsent) {
        return isSet(path) ? at(path).asText() : whenAbsent;
    }

    long number(String path) {
        return at(path).asLong(0);
    }

    long number(String path, long whenAbsent) {
        return at(path).asLong(whenAbsent);
    }

    boolean flag(String path, boolean whenAbsent) {
        return at(path).asBoolean(whenAbsent);
    }

    int size(String path) {
        return at(path).size();
    }

    /** The texts of a list, or of one field of each of its elements. */
    List<String> texts(String path) {
        List<String> found = new ArrayList<>();
        at(path).forEach(each -> found.add(each.asText()));
        return found;
    }

    String name() {
        return text("/metadata/name");
    }

    String annotation(String key) {
        return at("/metadata/annotations").path(key).asText("");
    }

    boolean isBeingDeleted() {
        return isSet("/metadata/deletionTimestamp");
    }

    String age() {
        return since("/metadata/creationTimestamp");
    }

    /** How long ago the moment stored there was. */
    String since(String path) {
        return isSet(path) ? HumanDuration.between(moment(path), now) : "<unknown>";
    }

    Instant moment(String path) {
        return Instant.parse(text(path));
    }

    /** A quantity's canonical text; an absent one is zero, as in Go. */
    String quantity(String path) {
        return isSet(path) ? Quantity.of(at(path)).toString() : "0";
    }
}
