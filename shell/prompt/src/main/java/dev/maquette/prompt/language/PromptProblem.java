package dev.maquette.prompt.language;

import dev.maquette.commandline.ProblemCode;
import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Suggestions;
import java.util.List;

/** What can be wrong with how the program is called. */
public enum PromptProblem implements ProblemCode {
    UNKNOWN_OPTION("unknown-option", 2),
    OPTION_WITHOUT_VALUE("option-without-value", 2),
    UNKNOWN_COMMAND("unknown-command", 2),
    NOT_A_NUMBER("not-a-number", 2),
    /** A number that the option cannot take. Values: option, value, from, to. */
    OUT_OF_RANGE("out-of-range", 2),
    /** A notice: what was asked of a world that another process holds, and it keeps its own. Values: options, folder. */
    OWN_VALUES_STAY("own-values-stay", 0),
    /** Not a bearer token. No values. */
    BAD_TOKEN("bad-token", 2),
    /** Not an account of AWS. Values: value. */
    BAD_ACCOUNT("bad-account", 2),
    /** Not an access key with its secret. No values: the secret is not to be shown. */
    BAD_ADMIN_KEY("bad-admin-key", 2),
    /** A file that was asked for and cannot be written. Values: file, reason. */
    CANNOT_WRITE("cannot-write", 1),
    NO_SCRIPT("no-script", 2),
    /** A word behind a verb that needs one. Values: command, what. */
    MISSING_WORD("missing-word", 2),
    /** A word too many. Values: command, word. */
    UNEXPECTED_WORD("unexpected-word", 2),
    /** An option that the verb does not have. Values: command, option, suggestions. */
    UNKNOWN_VERB_OPTION("unknown-verb-option", 2),
    /** A second word that the verb does not know. Values: command, word, suggestions, known. */
    UNKNOWN_SUBCOMMAND("unknown-subcommand", 2),
    /** Help for something that is no verb. Values: command, suggestions. */
    NO_HELP("no-help", 2),
    /** No rate of a clock. Values: word. */
    NOT_A_PACE("not-a-pace", 2),
    /** No span of time. Values: word. */
    NOT_A_SPAN("not-a-span", 2),
    /** A span longer than can be meant. Values: word, longest in days. */
    SPAN_TOO_LONG("span-too-long", 2),
    /** Nothing that can be waited for. Values: word. */
    NOT_A_WAIT("not-a-wait", 2),
    /** What was waited for did not come. Values: what, state, span, seen. */
    WAITED_IN_VAIN("waited-in-vain", 1),
    /** A word that names no thing of the cluster. Values: word. */
    NOT_A_SUBJECT("not-a-subject", 2),
    /** A name that no object can have. Values: name. */
    NOT_A_NAME("not-a-name", 2),
    /** An object that is not there. Values: what, namespace. */
    NO_SUCH_OBJECT("no-such-object", 1),
    /** The cluster's own refusal. Values: said. */
    CLUSTER_UNREACHABLE("cluster-unreachable", 1),
    /** A place that is a cloud alone. Values: profile. */
    NO_CLUSTER("no-cluster", 1),
    /** Something only other places can do. Values: profile, what. */
    NO_CAPABILITY("no-capability", 1),
    /** A line that may change a real place, which is read-only so far. Values: command, context. */
    PLACE_LOCKED("place-locked", 1),
    /** A lock that is to be opened by another name than the place's. Values: named, context. */
    OTHER_CONTEXT("other-context", 2),
    /** A line that would reach another cluster than the profile's. Values: what, context. */
    OTHER_CLUSTER("other-cluster", 1),
    /** A simulated place has no lock. Values: profile. */
    NO_LOCK("no-lock", 1),
    /** No theme. Values: theme, known, suggestions. */
    NOT_A_THEME("not-a-theme", 2),
    /** No snapshot, fork or world that could be deleted. Values: name, known. */
    NO_SUCH_WORLD("no-such-world", 1),
    /** The world that is open cannot be deleted, nor one that somebody else has open. Values: folder. */
    WORLD_IN_USE("world-in-use", 1),
    /** A recording is under way already. Values: name. */
    RECORDING("recording", 1),
    /** No recording is under way. No values. */
    NOT_RECORDING("not-recording", 1),
    /** A profile cannot be changed while a shell runs. Values: profile. */
    OTHER_PROFILE("other-profile", 1),
    /** No tool that is built in. Values: tool, known. */
    NOT_A_TOOL("not-a-tool", 2),
    /** A tool of the user's that is not there. Values: tool. */
    TOOL_NOT_ON_PATH("tool-not-on-path", 1),
    /** A script's name that nobody has. Values: script, known, suggestions. */
    NO_SUCH_SCRIPT("no-such-script", 2),
    /** Nothing is under way. Values: known. */
    NO_RUN("no-run", 1),
    /** A word that sets no variable. Values: word. */
    NOT_A_VARIABLE("not-a-variable", 2),
    /** A file that cannot be read. Values: file, reason. */
    CANNOT_READ_FILE("cannot-read-file", 1),
    /** A folder of Maquette's own that cannot be used. Values: folder, reason. */
    FOLDER_UNUSABLE("folder-unusable", 1),
    /** An editor that ended badly. Values: editor, status. */
    EDITOR_FAILED("editor-failed", 1),
    /** Nothing was done that could be taken back. No values. */
    NOTHING_TO_UNDO("nothing-to-undo", 1),
    /** A name that no snapshot or fork can have. Values: name. */
    NOT_A_SNAPSHOT_NAME("not-a-snapshot-name", 2),
    /** A folder that is there already. Values: folder. */
    FOLDER_EXISTS("folder-exists", 1),
    BROKEN("broken", 70);

    private final String name;
    private final int exitStatus;

    /** The problem of a second word that a verb does not know. */
    public static ProblemException subcommand(String command, String word, List<String> known) {
        return UNKNOWN_SUBCOMMAND.exception(
                "command",
                command,
                "word",
                word,
                "suggestions",
                String.join(", ", Suggestions.near(word, known)),
                "known",
                String.join(", ", known));
    }

    PromptProblem(String name, int exitStatus) {
        this.name = name;
        this.exitStatus = exitStatus;
    }

    @Override
    public String code() {
        return "prompt." + name;
    }

    @Override
    public int exitStatus() {
        return exitStatus;
    }
}
