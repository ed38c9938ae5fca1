package dev.maquette.prompt.learning;

import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.recording.Recordings;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.VerbCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code script record start NAME} and {@code script record stop}: what is typed in between becomes the draft of a script. */
record RecordAction(Conversation conversation, Recordings recordings) {

    int run(VerbCall call) {
        switch (call.word(1)) {
            case "start" -> {
                call.atMost(3);
                recordings.begin(name(call.needed(2, "NAME")));
                say(call, "record.started", Map.of("name", call.word(2)));
            }
            case "stop" -> {
                call.atMost(2);
                Path folder = recordings.end(call.invocation().environment().workingDirectory());
                say(
                        call,
                        "record.stopped",
                        Map.of("folder", folder.toString(), "name", String.valueOf(folder.getFileName())));
            }
            default -> throw PromptProblem.subcommand("script record", call.word(1), List.of("start", "stop"));
        }
        return 0;
    }

    private static String name(String word) {
        if (!word.matches("[a-z0-9][a-z0-9-]{0,60}")) {
            throw PromptProblem.NOT_A_NAME.exception("name", word);
        }
        return word;
    }

    private void say(VerbCall call, String key, Map<String, String> values) {
        call.out().println(conversation.texts().named(key, values));
    }
}
