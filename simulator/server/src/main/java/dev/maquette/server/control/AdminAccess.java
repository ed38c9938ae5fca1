package dev.maquette.server.control;

import dev.maquette.world.WorldFolder;
import dev.maquette.world.WorldProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * Where a running world's admin port is, and the token that opens it.
 *
 * @param url such as {@code http://127.0.0.1:40123}
 */
public record AdminAccess(String url, String token) {

    private static final String TOKEN_FILE = "admin-token";

    /** Tells other processes of the same user: the token in a file that nobody else may read, then the address. */
    public void announce(WorldFolder folder) {
        try {
            writeToken(folder.path().resolve(TOKEN_FILE));
        } catch (IOException failure) {
            throw new WorldProblem(
                    "world.unwritable", Map.of("folder", folder.path().toString(), "reason", String.valueOf(failure)));
        }
        folder.announce(url + "\n");
    }

    private void writeToken(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, token + "\n");
    }

    /** What the process that holds the world in this folder has told; nothing where none has. */
    public static Optional<AdminAccess> announced(Path folder) {
        Path state = folder.resolve(LocalControl.STATE);
        return WorldFolder.announced(state).map(url -> new AdminAccess(url.strip(), token(state)));
    }

    private static String token(Path state) {
        try {
            return Files.readString(state.resolve(TOKEN_FILE)).strip();
        } catch (IOException unreadable) {
            throw new WorldProblem(
                    "world.unreadable", Map.of("folder", state.toString(), "reason", String.valueOf(unreadable)));
        }
    }
}
