package dev.maquette.prompt.learning;

import dev.maquette.runner.Block;
import dev.maquette.runner.ScriptRun;
import java.util.ArrayList;
import java.util.List;

/**
 * Which lines of a step's next block somebody has typed: a block of several lines is done when each of them was, for at a prompt one types
 * them one by one.
 */
final class TypedBlock {

    private List<String> missing = List.of();
    private String block = "";

    /** Takes a line that succeeded, and passes over the run's next block if it was the last one missing. */
    void typed(ScriptRun run, String line) {
        run.upcoming().filter(next -> next.kind().isCommands()).ifPresent(next -> take(run, next, joined(line)));
    }

    private void take(ScriptRun run, Block next, String line) {
        String text = joined(run.typeable(next));
        if (!block.equals(text)) {
            block = text;
            missing = text.lines().filter(each -> !each.isBlank()).toList();
        }
        List<String> left = new ArrayList<>(missing);
        left.remove(line);
        missing = List.copyOf(left);
        boolean isWhole = line.equals(text) || line.equals(joined(next.text()));
        if (isWhole || missing.isEmpty()) {
            block = "";
            run.passOver();
        }
    }

    /** A command on one line, whatever way it was broken. */
    private static String joined(String text) {
        return text.strip().replaceAll("\\\\\\n\\s*", "").replaceAll("[ \\t]+", " ");
    }
}
