package dev.maquette.commandline;

/** The problems of the command line itself. */
public enum CommandLineProblem implements ProblemCode {
    /** A construct of bash that this grammar leaves out; nothing of the input runs. Values: construct, line, column. */
    UNSUPPORTED_CONSTRUCT("unsupported-construct", 2),
    /** A token where none of its kind can stand. Values: token, line, column. */
    UNEXPECTED_TOKEN("unexpected-token", 2),
    /** A quote that is never closed. Values: quote, line, column. */
    UNCLOSED_QUOTE("unclosed-quote", 2),
    /** A substitution or expansion that is never closed. Values: opening, line, column. */
    UNCLOSED_EXPANSION("unclosed-expansion", 2),
    /** A here-document without its last line. Values: delimiter, line, column. */
    UNCLOSED_HEREDOC("unclosed-heredoc", 2),
    /** The input ends where a command or a word must follow. Values: after, line, column. */
    UNFINISHED("unfinished", 2),
    /** What the reader of a guide was to fill in, where it does not even parse. Values: gap, line, column. */
    UNFILLED_GAP("unfilled-gap", 2),
    /** What the reader of a guide was to fill in, taken for a file to read from. Values: gap. */
    GAP_LEFT_OPEN("gap-left-open", 1),
    /** An expansion that bash would call a bad substitution. Values: text, line, column. */
    BAD_SUBSTITUTION("bad-substitution", 1),
    /** A control character that no keyboard types on purpose. Values: character, line, column. */
    CONTROL_CHARACTER("control-character", 2),
    /** Substitutions nested deeper than the limit. Values: limit, line, column. */
    TOO_DEEP("too-deep", 2),
    /** An input longer than the limit. Values: length, limit. */
    TOO_LONG("too-long", 2),
    /** No such command, neither here nor on PATH. Values: name, suggestions (comma-separated, may be empty). */
    COMMAND_NOT_FOUND("command-not-found", 127),
    /** A file that exists and cannot be executed. Values: name, reason. */
    CANNOT_EXECUTE("cannot-execute", 126),
    /** {@code ${NAME:?text}} with NAME unset or empty. Values: name, text. */
    VARIABLE_UNSET("variable-unset", 1),
    /** A name that no variable can have. Values: name. */
    BAD_VARIABLE_NAME("bad-variable-name", 1),
    /** A file that cannot be read. Values: path, reason. */
    CANNOT_READ("cannot-read", 1),
    /** A file that cannot be written. Values: path, reason. */
    CANNOT_WRITE("cannot-write", 1),
    /** A file to be written that lies outside the working folder. Values: path, folder. */
    OUTSIDE_WORKING_FOLDER("outside-working-folder", 1),
    /** A redirection whose word is no word, or several. Values: word. */
    AMBIGUOUS_REDIRECTION("ambiguous-redirection", 1),
    /** An option or argument that a built-in does not know. Values: command, argument. */
    BAD_ARGUMENT("bad-argument", 2),
    /** A built-in without an argument that it needs. Values: command, argument. */
    MISSING_ARGUMENT("missing-argument", 2),
    /** A command failed in a way its author did not foresee. Values: command, reason. */
    COMMAND_BROKE("command-broke", 70);

    private final String code;
    private final int exitStatus;

    CommandLineProblem(String name, int exitStatus) {
        this.code = "commandline." + name;
        this.exitStatus = exitStatus;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int exitStatus() {
        return exitStatus;
    }
}
