package dev.maquette.tools.terraform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Terraform's providers lie on a machine without a network. Terraform itself searches folders like these only where its
 * configuration names them or the user's home holds them (Terraform CLI configuration file, "Provider Installation").
 *
 * @param folder with a folder for each registry in it, in which {@code hashicorp/aws} lies
 */
record ProviderMirror(Path folder) {

    private static final String PROVIDER = "hashicorp/aws";

    /** The first of some folders that holds the provider for AWS. */
    static Optional<ProviderMirror> among(List<Path> folders) {
        return folders.stream()
                .filter(ProviderMirror::holdsTheProvider)
                .findFirst()
                .map(ProviderMirror::new);
    }

    private static boolean holdsTheProvider(Path folder) {
        try (Stream<Path> registries = Files.list(folder)) {
            return registries.anyMatch(each -> Files.isDirectory(each.resolve(PROVIDER)));
        } catch (IOException isNone) {
            return false;
        }
    }

    /** Where programs that are no part of the system, and systems, keep what they share. */
    static List<Path> usualFolders() {
        Path optional = Path.of("/opt");
        Stream<Path> shared = Stream.of("/usr/local/share/terraform", "/usr/share/terraform")
                .map(Path::of)
                .flatMap(each -> Stream.of(each.resolve("plugins"), each.resolve("providers")));
        try (Stream<Path> further = Files.isDirectory(optional) ? Files.list(optional) : Stream.empty()) {
            return Stream.concat(shared, further.sorted()).toList();
        } catch (IOException unreadable) {
            return shared.toList();
        }
    }

    /** A configuration with which this provider comes from here, and every other one from where it always comes from. */
    void configure(Path file) {
        String text = """
            provider_installation {
              filesystem_mirror {
                path    = "%s"
                include = ["hashicorp/aws"]
              }
              direct {
                exclude = ["hashicorp/aws"]
              }
            }
            """.formatted(folder);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
