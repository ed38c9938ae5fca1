package dev.maquette.prompt.terminal;

import dev.maquette.commandline.Suggestions;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.verbs.Conversation;
import dev.maquette.prompt.verbs.Verb;
import dev.maquette.prompt.verbs.VerbCall;
import java.util.List;
import java.util.Map;
import org.springframework.shell.core.command.completion.CompletionContext;

/** {@code theme}: how the prompt sets its parts off. */
public final class ThemeVerb extends Verb {

    private final ThemeFile file;

    public ThemeVerb(Conversation conversation) {
        super("theme", Group.MORE, conversation);
        this.file = new ThemeFile(conversation.place().folder());
    }

    @Override
    protected int run(VerbCall call) {
        call.atMost(1);
        if (!call.words().isEmpty()) {
            file.write(chosen(call.word(0)));
        }
        Theme now = file.read();
        for (Theme theme : Theme.values()) {
            call.out()
                    .println((theme == now ? "▸ " : "  ")
                            + theme.word()
                            + " ".repeat(16 - theme.word().length())
                            + texts().named("theme." + theme.word(), Map.of()));
        }
        return 0;
    }

    private static Theme chosen(String word) {
        return Theme.of(word)
                .orElseThrow(() -> PromptProblem.NOT_A_THEME.exception(
                        "theme",
                        word,
                        "known",
                        String.join(", ", Theme.words()),
                        "suggestions",
                        String.join(", ", Suggestions.near(word, Theme.words()))));
    }

    @Override
    protected List<String> proposals(CompletionContext context) {
        return Theme.words();
    }
}
