package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;

/**
 * Somebody who knows nothing but what is on the screen: types the commands that stand indented, leaves the editor as it opens, and types
 * `next` where a file is to be written and where nothing is left to type.
 */
@Timeout(120)
abstract class Learner extends AtATerminal {

    /** More lines than the scripts have, so that somebody who is stuck does not go on for ever. */
    private static final int PATIENCE = 90;

    private int typed;

    final void plays(String script, String finished) throws IOException {
        types("clock max");
        types("script start " + script);
        String step = "";
        Deque<String> lines = new ArrayDeque<>();
        while (!printed().contains(finished)) {
            assertThat(typed).as(printed()).isLessThan(PATIENCE);
            String current = newestStep();
            if (!current.equals(step)) {
                step = current;
                lines = toType(current);
            }
            types(Optional.ofNullable(lines.poll()).orElse("next"));
        }
    }

    /** The second line asks nothing of the step; what it prints stands behind everything that the first has done. */
    private void types(String line) throws IOException {
        typed++;
        keys(line.replace("\n", "\r") + "\r");
        keys("script; echo line-" + typed + "-is-done\r");
        awaits("\nline-" + typed + "-is-done");
    }

    private String newestStep() {
        String shown = printed().replace("\r", "");
        int begin = shown.lastIndexOf("\n── ");
        int end = shown.indexOf("▸ ", begin);
        return shown.substring(begin, end);
    }

    private static Deque<String> toType(String step) {
        Deque<String> lines = new ArrayDeque<>();
        for (String shown : step.lines().toList()) {
            boolean isAFile = shown.startsWith("  ") && shown.contains("`next`") && shown.contains(".yaml");
            boolean goesOn = !lines.isEmpty() && lines.getLast().endsWith("\\");
            if (isAFile) {
                lines.add("next");
            } else if (shown.contains("│ @@")) {
                lines.add("export EDITOR=true");
                lines.add("next");
            } else if (shown.startsWith("    ") && !shown.contains("│")) {
                lines.add(goesOn ? lines.removeLast() + "\n" + shown.strip() : shown.strip());
            }
        }
        return lines;
    }
}
