package dev.maquette.kubernetes.shell;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a script reaches: its container's files and programs, the clock, and where its output goes. Paths are absolute. */
public interface ShellHost {

    Instant now();

    /** The variables that the shell was started with. */
    Map<String, String> environment();

    Optional<byte[]> read(String path);

    /** The names in a directory; nothing where there is no such directory. */
    Optional<List<String>> list(String path);

    /** Whether the file could be written. */
    boolean write(String path, byte[] content);

    /** Whether there is a program of that name. */
    boolean has(String program);

    /** Runs a program to its end; nothing where there is none of that name. */
    Optional<Result> run(Command command);

    /** Whether a program reads what the script is given, so that the script waits for the end of that. */
    default boolean readsInput(List<String> words) {
        return true;
    }

    /** Whether somebody types into the script, and sees its output, at a terminal. */
    default boolean isTerminal() {
        return false;
    }

    void out(String text);

    void err(String text);

    /** How many commands may follow each other without a pause, before others get the processor. */
    default int share() {
        return 1000;
    }

    /** The script has had its share, and is made to wait for the next one. */
    default void busy() {}

    /**
     * A program with all it is given.
     *
     * @param words its name, then its arguments
     * @param variables set by the script, beside {@link #environment()}
     */
    record Command(List<String> words, Map<String, String> variables, String directory, String input) {}

    /** How a program ended, and what it wrote. */
    record Result(int status, String out, String err) {

        /** It does not end. */
        public static final Result RUNS_ON = new Result(0, "", "");

        static Result ended(int status) {
            return new Result(status, "", "");
        }

        static Result prints(String text) {
            return new Result(0, text, "");
        }

        static Result fails(int status, String text) {
            return new Result(status, "", text);
        }
    }
}
