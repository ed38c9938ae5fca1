package dev.maquette.tools.terraform;

import dev.maquette.commandline.ProblemCode;

/** Why Terraform cannot be run. */
public enum TerraformProblem implements ProblemCode {
    /** The program is not on PATH. No values. */
    MISSING("missing", 127),
    /** The environment leads out of the simulated place. Values: variable, value, place. */
    LEADS_ELSEWHERE("leads-elsewhere", 1);

    private final String code;
    private final int exitStatus;

    TerraformProblem(String name, int exitStatus) {
        this.code = "terraform." + name;
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
