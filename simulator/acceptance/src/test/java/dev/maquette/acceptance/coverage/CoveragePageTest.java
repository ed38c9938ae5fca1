package dev.maquette.acceptance.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CoveragePageTest {

    private static final Path PAGE = Path.of("..", "..", "docs", "COVERAGE.md");

    @Test
    void thePageSaysWhatTheCodeSays() throws Exception {
        String text = CoveragePage.text();
        if (System.getProperty("coverage", "").equals("write")) {
            Files.createDirectories(PAGE.resolveSibling("."));
            Files.writeString(PAGE, text);
        }
        assertThat(PAGE)
                .as("docs/COVERAGE.md is older than the code; its first lines say how to write it again")
                .hasContent(text);
    }
}
