package dev.maquette.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.commandline.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The journal of a run, its receipt: one JSON line for each thing done, each with the hash of the line before it, so that
 * nothing can be changed or left out afterwards. Secret values never enter it.
 */
public final class Journal {

    /** What stands in the place of a hash before the first line. */
    private static final String BEGINNING = "";

    private final RunStore store;
    private final Waiting waiting;
    private SecretMask mask;
    private int entries;
    private String head;

    Journal(RunStore store, Waiting waiting, SecretMask mask) {
        this.store = store;
        this.waiting = waiting;
        this.mask = mask;
        List<String> lines = store.journal();
        this.entries = lines.size();
        this.head = lines.isEmpty() ? BEGINNING : hashOf(lines.getLast());
    }

    /** The hash of the newest line, which stands for the whole journal. */
    public String head() {
        return head;
    }

    /** From now on hides the secrets among these variables too. */
    void hideAlso(SecretMask wider) {
        mask = wider;
    }

    void write(String kind, Object... namesAndValues) {
        Map<String, Object> entry = new TreeMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entry.put(String.valueOf(namesAndValues[i]), masked(namesAndValues[i + 1]));
        }
        entry.put("entry", ++entries);
        entry.put("kind", kind);
        entry.put("at", waiting.elapsed().toString());
        entry.put("previous", head);
        head = Hashes.of(List.of(Json.write(entry)));
        entry.put("hash", head);
        store.append(Json.write(entry));
    }

    private Object masked(Object value) {
        return switch (value) {
            case String text -> mask.hide(text);
            case Duration duration -> duration.toString();
            case List<?> list ->
                list.stream().map(item -> mask.hide(String.valueOf(item))).toList();
            default -> value;
        };
    }

    /** The first thing that is wrong with a journal, if anything is. */
    public static Optional<Problem> verify(List<String> lines) {
        String previous = BEGINNING;
        for (int i = 0; i < lines.size(); i++) {
            if (!fits(lines.get(i), i + 1, previous)) {
                return Optional.of(ScriptProblem.JOURNAL_BROKEN.problem("entry", i + 1));
            }
            previous = hashOf(lines.get(i));
        }
        return Optional.empty();
    }

    private static boolean fits(String line, int number, String previous) {
        try {
            if (!(Json.tree(line) instanceof ObjectNode entry)) {
                return false;
            }
            JsonNode hash = entry.remove("hash");
            Map<String, Object> fields = new TreeMap<>();
            entry.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
            return hash != null
                    && entry.path("entry").asInt() == number
                    && entry.path("previous").asText().equals(previous)
                    && Hashes.of(List.of(Json.write(fields))).equals(hash.asText());
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static String hashOf(String line) {
        try {
            return Json.tree(line).path("hash").asText();
        } catch (JsonProcessingException e) {
            return "broken";
        }
    }
}
