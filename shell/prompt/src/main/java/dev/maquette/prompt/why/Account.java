package dev.maquette.prompt.why;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.verbs.Conversation;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** Looks at an account through aws, as everybody can, so that {@code why} serves every place with a cloud. */
record Account(Conversation conversation) {

    /** Ids, names, ARNs and keys of locks; nothing in them means anything to the shell. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][-A-Za-z0-9_.:/+=,@]{0,1023}");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What aws answers; empty where it refuses, since what cannot be seen explains nothing. */
    JsonNode ask(String words) {
        Conversation.Answer answer = conversation.ask("aws " + words + " --output json");
        return answer.isSuccess() ? read(answer.output()) : JsonNodeFactory.instance.missingNode();
    }

    /** A text that aws prints without a frame of its own. */
    String text(String words) {
        Conversation.Answer answer = conversation.ask("aws " + words);
        return answer.isSuccess() ? answer.output().strip() : "";
    }

    List<JsonNode> list(String words) {
        return StreamSupport.stream(ask(words).spliterator(), false).toList();
    }

    static String checked(String word) {
        if (!NAME.matcher(word).matches()) {
            throw PromptProblem.NOT_A_NAME.exception("name", word);
        }
        return word;
    }

    static JsonNode read(String output) {
        try {
            return JSON.readTree(output.isBlank() ? "null" : output);
        } catch (JsonProcessingException notJson) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
