package dev.maquette.prompt.verbs;

import dev.maquette.commandline.CommandTable;
import dev.maquette.commandline.Environment;
import dev.maquette.profiles.OpenPlace;
import dev.maquette.prompt.guard.PlaceLock;
import dev.maquette.prompt.language.Texts;

/** What a verb may see of the session it was typed in. */
public interface Conversation {

    OpenPlace place();

    Texts texts();

    /** Variables and working directory that the lines of this session share. */
    Environment environment();

    /** Everything a line can name: verbs, tools and builtins. */
    CommandTable commands();

    /** Asks a tool about what is so now; changes nothing and moves no clock. */
    Answer ask(String line);

    /** Looks at the place while its clock stands. */
    <T> T whileTimeStands(Look<T> look) throws InterruptedException;

    /** The namespace that commands mean when they name none; may be empty. */
    String namespace();

    /** How wide text may be. */
    int columns();

    /** What holds changes of a real place back. */
    PlaceLock lock();

    /** A look at a place. */
    @FunctionalInterface
    interface Look<T> {
        T take() throws InterruptedException;
    }

    /** How a question ended. */
    record Answer(int exitStatus, String output, String errors) {

        public boolean isSuccess() {
            return exitStatus == 0;
        }
    }
}
