package dev.maquette.tools.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderMirrorTest {

    @TempDir
    private Path machine;

    @Test
    void isTheFirstFolderThatHoldsTheProviderForAws() throws IOException {
        Path empty = Files.createDirectories(machine.resolve("empty"));
        Path full = machine.resolve("full");
        assertThat(ProviderMirror.among(List.of(empty, full))).isEmpty();
        Files.createDirectories(full.resolve("registry.example.com/hashicorp/aws"));
        assertThat(ProviderMirror.among(List.of(empty, full))).contains(new ProviderMirror(full));
    }

    @Test
    void keepsOtherProvidersWhereTheyCameFrom() throws IOException {
        Path file = machine.resolve("folder/terraformrc");
        new ProviderMirror(machine).configure(file);
        assertThat(file)
                .content()
                .contains(
                        "path    = \"" + machine + "\"",
                        "include = [\"hashicorp/aws\"]",
                        "exclude = [\"hashicorp/aws\"]");
    }
}
