package dev.maquette.prompt;

import dev.maquette.commandline.ProblemCode;

/** What can be wrong with how the program is called. */
enum PromptProblem implements ProblemCode {
    UNKNOWN_OPTION("unknown-option", 2),
    OPTION_WITHOUT_VALUE("option-without-value", 2),
    UNKNOWN_COMMAND("unknown-command", 2),
    NOT_A_NUMBER("not-a-number", 2),
    NO_SCRIPT("no-script", 2),
    UNKNOWN_SCRIPT("unknown-script", 2),
    BROKEN("broken", 70);

    private final String name;
    private final int exitStatus;

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
