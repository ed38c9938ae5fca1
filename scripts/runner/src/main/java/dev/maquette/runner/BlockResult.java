package dev.maquette.runner;

import java.time.Duration;
import java.util.List;

/**
 * What running a block gave.
 *
 * @param difference for blocks that write a file: its changed lines, with plus and minus
 * @param took in the time of the place
 */
public record BlockResult(
        Block block,
        Ending ending,
        int exitStatus,
        String output,
        String errors,
        List<String> difference,
        Duration took) {

    public BlockResult {
        difference = List.copyOf(difference);
    }

    /** How a block ended. */
    public enum Ending {
        DONE,
        FAILED,
        /** It needs a program that is not there, so it was shown and nothing was done. */
        SHOWN,
        /** Only a person could have done it, and none has. */
        NEEDS_PERSON
    }

    static BlockResult done(Block block) {
        return new BlockResult(block, Ending.DONE, 0, "", "", List.of(), Duration.ZERO);
    }

    static BlockResult shown(Block block) {
        return new BlockResult(block, Ending.SHOWN, 0, "", "", List.of(), Duration.ZERO);
    }

    /** Whether a run goes on after it. */
    public boolean goesOn() {
        return ending == Ending.DONE || ending == Ending.SHOWN;
    }

    BlockResult took(Duration duration) {
        return new BlockResult(block, ending, exitStatus, output, errors, difference, duration);
    }
}
