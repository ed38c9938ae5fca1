package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The wide columns about the containers of a pod template. */
final class Containers {
    private Containers() {}

    static Column names() {
        return Column.text("Containers", "The containers' names in the template.");
    }

    static Column images() {
        return Column.text("Images", "The containers' images in the template.");
    }

    static Column selector() {
        return Column.text("Selector", "Which labels make a pod belong to this object.");
    }

    static Cells print(JsonNode containers, Cells cells) {
        return cells.text(fields(containers, "name")).text(fields(containers, "image"));
    }

    private static String fields(JsonNode containers, String field) {
        return StreamSupport.stream(containers.spliterator(), false)
                .map(each -> each.path(field).asText(""))
                .collect(Collectors.joining(","));
    }
}
