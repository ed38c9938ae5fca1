package dev.maquette.prompt;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Somebody who knows nothing but what is on the screen plays the first script to its end. */
class FirstStepsTest {

    @Nested
    class InEnglish extends Learner {

        @Test
        void areFinishedByTypingWhatTheScreenShows() throws IOException {
            plays("first-steps", "First steps is finished, and nothing is left of it.");
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
            plays("first-steps", "첫걸음을 마쳤고, 남은 것이 없습니다.");
        }
    }
}
