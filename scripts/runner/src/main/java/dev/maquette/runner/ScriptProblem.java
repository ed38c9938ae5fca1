package dev.maquette.runner;

import dev.maquette.commandline.ProblemCode;
import java.util.Locale;

/** The problems of scripts. Those of a file carry the values file and line. */
public enum ScriptProblem implements ProblemCode {
    /** A file of the script cannot be read. Values: file, reason. */
    CANNOT_READ,
    /** YAML that is none. Values: file, line, reason. */
    YAML_BROKEN,
    /** A field that the format does not know. Values: file, line, field, suggestions. */
    UNKNOWN_FIELD,
    /** A field given twice. Values: file, line, field. */
    DUPLICATE_FIELD,
    /** A field that must be there. Values: file, line, field. */
    MISSING_FIELD,
    /** A field of another shape. Values: file, line, field, expected. */
    WRONG_SHAPE,
    /** A value that its field cannot take. Values: file, line, field, value, expected. */
    BAD_VALUE,
    /** The file does not begin with front matter. Values: file, line. */
    NO_FRONT_MATTER,
    /** A script without a step. Values: file, line. */
    NO_STEPS,
    /** A heading of a step without an id. Values: file, line, title. */
    STEP_WITHOUT_ID,
    /** Two steps or two blocks with one id. Values: file, line, id. */
    DUPLICATE_ID,
    /** A heading of the first level, which the title in the front matter stands for. Values: file, line. */
    SECOND_TITLE,
    /** A command block that does not say what it does. Values: file, line. */
    BLOCK_WITHOUT_KIND,
    /** A block before the first step. Values: file, line. */
    BLOCK_OUTSIDE_STEP,
    /** A block inside a list or a quotation, where nobody would run it. Values: file, line. */
    NESTED_BLOCK,
    /** A word in braces that is no kind of block. Values: file, line, kind, suggestions. */
    UNKNOWN_KIND,
    /** An attribute that blocks of this kind do not have. Values: file, line, attribute, kind. */
    UNKNOWN_ATTRIBUTE,
    /** A needed attribute. Values: file, line, attribute, kind. */
    MISSING_ATTRIBUTE,
    /** Braces that cannot be read. Values: file, line, text. */
    BAD_ATTRIBUTES,
    /** Something is changed, with neither an undo nor the word irreversible. Values: file, line. */
    NO_UNDO,
    /** An undo that names no block. Values: file, line, id. */
    UNKNOWN_UNDO,
    /** A teardown block before the last step. Values: file, line, step. */
    TEARDOWN_MISPLACED,
    /** Something is changed, and the last step does not take it away. Values: file, line. */
    NO_TEARDOWN,
    /** A profile in only= that the script does not list. Values: file, line, profile. */
    PROFILE_NOT_LISTED,
    /** Commands that do not parse. Values: file, line, problem, and those of the problem. */
    BAD_COMMAND,
    /** Checks for a step that is not there. Values: file, line, step, suggestions. */
    UNKNOWN_STEP,
    /** A text without one of the languages. Values: file, line, field, language. */
    MISSING_LANGUAGE,
    /** The language variants differ in something that runs. Values: file, line, step, expected, found. */
    LANGUAGES_DIFFER,
    /** A patch that does not fit its file. Values: path, hunk, expected. */
    PATCH_DOES_NOT_FIT,
    /** A path that leads out of the working folder. Values: path. */
    OUTSIDE_WORKING_FOLDER,
    /** A variable that somebody must fill in before the start. Values: variable. */
    VARIABLE_UNFILLED,
    /** The script does not know this profile. Values: script, profile, profiles. */
    WRONG_PROFILE,
    /** The last change has no way back. Values: step, line. */
    IRREVERSIBLE,
    /** There is nothing left to run, show or undo. Values: action. */
    NOTHING_LEFT,
    /** The stored progress cannot be read. Values: reason. */
    PROGRESS_BROKEN,
    /** The journal was changed or cut. Values: entry. */
    JOURNAL_BROKEN,
    /** The script was changed since the run began. Values: script. */
    SCRIPT_CHANGED;

    @Override
    public String code() {
        return "script." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public int exitStatus() {
        return 2;
    }
}
