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
        /** Only a person could have done it, and none has. */
        NEEDS_PERSON
    }

    static BlockResult done(Block block) {
        return new BlockResult(block, Ending.DONE, 0, "", "", List.of(), Duration.ZERO);
    }

    BlockResult took(Duration duration) {
        return new BlockResult(block, ending, exitStatus, output, errors, difference, duration);
    }
}
