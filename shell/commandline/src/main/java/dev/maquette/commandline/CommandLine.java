package dev.maquette.commandline;

import java.util.Set;

/** The way in: turns what was typed into a {@link Program}, or says everything that is wrong with it. */
public final class CommandLine {

    /** The longest input that is read; people and scripts stay far below it. */
    public static final int LONGEST = 4 * 1024 * 1024;

    private static final Set<String> UNFINISHED = Set.of(
            CommandLineProblem.UNCLOSED_QUOTE.code(),
            CommandLineProblem.UNCLOSED_EXPANSION.code(),
            CommandLineProblem.UNCLOSED_HEREDOC.code(),
            CommandLineProblem.UNFINISHED.code());

    private CommandLine() {}

    /** Parses the whole input before anything of it may run. */
    public static Program parse(String text) throws ProblemException {
        String normal = text.replace("\r\n", "\n");
        if (normal.length() > LONGEST) {
            throw CommandLineProblem.TOO_LONG.exception("length", normal.length(), "limit", LONGEST);
        }
        Reading reading = new Reading(normal);
        refuseControlCharacters(reading);
        return new ProgramParser(reading).whole();
    }

    /** Whether more lines could make the input whole: an open quote, a here-document, a trailing pipe. */
    public static boolean isUnfinished(String text) {
        try {
            parse(text);
            return false;
        } catch (ProblemException e) {
            return UNFINISHED.contains(e.problems().getLast().code());
        }
    }

    /** What is being typed at the cursor; works on input that does not parse yet. */
    public static Typing typingAt(String text, int cursor) {
        return new TypingScanner(text.substring(0, Math.min(cursor, text.length()))).scan();
    }

    private static void refuseControlCharacters(Reading reading) {
        String text = reading.text();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isHarmless = c == '\n' || c == '\t';
            if (c == 0x7F || c < ' ' && !isHarmless) {
                reading.note(CommandLineProblem.CONTROL_CHARACTER, i, "character", String.format("U+%04X", (int) c));
            }
        }
        reading.throwIfAnyNoted();
    }
}
