package dev.maquette.prompt;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The script of guide 002, played to its end by somebody who reads the screen; with the chart of our own, as nothing is fetched here. */
class GuideTest {

    private static final String SCRIPT = "jupyterhub-on-microk8s";

    @Nested
    class InEnglish extends Learner {

        @Test
        void isFinishedByTypingWhatTheScreenShows() throws IOException {
            plays(SCRIPT, "JupyterHub on MicroK8s is finished, and nothing is left of it.");
        }
    }

    @Nested
    class InKorean extends Learner {

        @Override
        Locale language() {
            return Locale.KOREAN;
        }

        @Test
        void isFinishedByTypingWhatTheScreenShows() throws IOException {
            plays(SCRIPT, "MicroK8s에 JupyterHub 올리기를 마쳤고, 남은 것이 없습니다.");
        }
    }
}
