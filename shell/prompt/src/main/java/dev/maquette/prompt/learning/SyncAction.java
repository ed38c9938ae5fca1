package dev.maquette.prompt.learning;

import dev.maquette.commandline.Reasons;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.VerbCall;
import dev.maquette.runner.BlockSync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** {@code script sync FOLDER}: gives the Korean variant of a script of one's own the blocks of the English one. */
record SyncAction(Conversation conversation) {

    int run(VerbCall call) {
        call.atMost(2);
        Path folder = call.invocation().resolve(call.needed(1, "FOLDER"));
        Path source = folder.resolve("script.md");
        Path target = folder.resolve("script.ko.md");
        String before = read(target);
        String after = BlockSync.copy(read(source), before, call.word(1) + "/script.ko.md") + "\n";
        boolean isSame = after.strip().equals(before.strip());
        if (!isSame) {
            write(target, after);
        }
        call.out()
                .println(conversation
                        .texts()
                        .named(isSame ? "script.sync-same" : "script.synced", Map.of("file", target.toString())));
        return 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw PromptProblem.CANNOT_READ_FILE.exception("file", file, "reason", Reasons.of(failure));
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw PromptProblem.CANNOT_WRITE.exception("file", file, "reason", Reasons.of(failure));
        }
    }
}
