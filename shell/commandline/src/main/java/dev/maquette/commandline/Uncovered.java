package dev.maquette.commandline;

import java.util.ArrayList;
import java.util.List;

/** The constructs of bash that this grammar names and does not run. */
public enum Uncovered {
    ARITHMETIC_EXPANSION("$((…))"),
    ARITHMETIC_COMMAND("((…))"),
    SUBSHELL("(…)"),
    FUNCTION("name()"),
    BACKGROUND("&"),
    ARRAY("array"),
    INDIRECTION("${!…}"),
    TRANSFORMATION("${…@…}"),
    SUBSTRING("${…:…}");

    private final String construct;

    Uncovered(String construct) {
        this.construct = construct;
    }

    /** As the problem shows it. */
    public String construct() {
        return construct;
    }

    /** All of them as problems show them, the words of compound commands and of scripts' built-ins among them. */
    public static List<String> all() {
        List<String> all = new ArrayList<>();
        for (Uncovered each : values()) {
            all.add(each.construct);
        }
        all.addAll(ProgramParser.uncoveredWords());
        return all;
    }
}
