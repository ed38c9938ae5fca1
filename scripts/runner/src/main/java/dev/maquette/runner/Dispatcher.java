package dev.maquette.runner;

import java.time.Duration;
import java.util.Map;

/** Runs command lines in a run's working folder. It is all that the runner knows of tools. */
public interface Dispatcher {

    /**
     * Runs the commands of a block; a line that fails ends it. Output goes to the reader's screen on the way, if there is
     * one.
     *
     * @param timeout in the time of the place
     */
    Outcome execute(String commands, Duration timeout) throws InterruptedException;

    /** Asks once about what is so now. It changes nothing and moves no clock. */
    Outcome query(String command) throws InterruptedException;

    /**
     * Whether a program can be run: by a tool that is built in, or from PATH.
     *
     * @param program an empty text stands for none, which is always there
     */
    default boolean has(String program) throws InterruptedException {
        return program.isEmpty() || query("command -v " + program).isSuccess();
    }

    /** Exports variables to all commands that follow. */
    void define(Map<String, String> variables);

    /** All variables that commands see now, those included that a block has exported. */
    Map<String, String> exported();

    /** How commands ended, and what they wrote. */
    record Outcome(int exitStatus, String output, String errors) {

        public boolean isSuccess() {
            return exitStatus == 0;
        }
    }
}
