package dev.maquette.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody who knows nothing but what is on the screen plays the first script to its end. */
class FirstStepsTest {

    @Nested
    class InEnglish extends Learner {

        @Test
        void areFinishedByTypingWhatTheScreenShows() throws IOException {
            plays("First steps is finished, and nothing is left of it.");
        }
    }

    @Nested
    class InKorean extends Learner {

        @Override
        Locale language() {
            return Locale.KOREAN;
        }

        @Test
        void areFinishedByTypingWhatTheScreenShows() throws IOException {
            plays("첫걸음을(를) 마쳤고, 남은 것이 없습니다.");
        }
    }

    /** Types the commands that stand indented, and `next` where a file is shown and where nothing is left to type. */
    @Timeout(120)
    abstract static class Learner extends AtATerminal {

        /** More lines than the script has, so that somebody who is stuck does not go on for ever. */
        private static final int PATIENCE = 60;

        private int typed;

        final void plays(String finished) throws IOException {
            types("clock max");
            types("script start first-steps");
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
            keys(line + "\r");
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
                if (shown.startsWith("  ") && shown.contains("`next`") && shown.contains(".yaml")) {
                    lines.add("next");
                } else if (shown.startsWith("    ") && !shown.contains("│")) {
                    lines.add(shown.strip());
                }
            }
            return lines;
        }
    }
}
