package dev.maquette.prompt.terminal;

import dev.maquette.commandline.Reasons;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.Verb;
import dev.maquette.prompt.verbs.VerbCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code history}: the lines typed in this profile, as they were kept, without secrets. */
public final class HistoryVerb extends Verb {

    private static final int SHOWN = 50;

    public HistoryVerb(Conversation conversation) {
        super("history", Group.MORE, conversation);
    }

    @Override
    protected int run(VerbCall call) {
        call.atMost(0);
        Path file = conversation().place().folder().resolve("history");
        List<String> lines = Files.exists(file) ? read(file) : List.of();
        lines.stream().skip(Math.max(0, lines.size() - SHOWN)).forEach(line -> call.out()
                .println("  " + line));
        return 0;
    }

    /** JLine writes the moment, a colon, and the line, with line breaks as {@code \n} (DefaultHistory.format, JLine 3.30). */
    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.replaceFirst("^\\d+:", "").replace("\\n", "\n    "))
                    .toList();
        } catch (IOException failure) {
            throw PromptProblem.CANNOT_READ_FILE.exception("file", file, "reason", Reasons.of(failure));
        }
    }
}
