package dev.maquette.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Decides which files redirections and built-in commands may change. Reading is free: it is the user's own shell. What
 * is written must lie where undo reaches.
 */
public interface FileAccess {

    /** The path itself, if it may be written; else the problem is thrown. */
    Path forWriting(Path path);

    /** Where {@code mktemp} makes its files. */
    Path temporaryFolder();

    /** Writes anywhere, for a shell that guards nothing. */
    static FileAccess anywhere(Path temporaryFolder) {
        return new FileAccess() {
            @Override
            public Path forWriting(Path path) {
                return path;
            }

            @Override
            public Path temporaryFolder() {
                return temporaryFolder;
            }
        };
    }

    /** Writes in one folder and below it; a symbolic link does not lead out. */
    static FileAccess within(Path folder) {
        return new WorkingFolder(folder);
    }

    /** The folder that {@link #within} guards. */
    record WorkingFolder(Path folder) implements FileAccess {

        public WorkingFolder {
            folder = real(folder.toAbsolutePath().normalize());
        }

        @Override
        public Path forWriting(Path path) {
            if (!real(path.toAbsolutePath().normalize()).startsWith(folder)) {
                throw CommandLineProblem.OUTSIDE_WORKING_FOLDER.exception("path", path, "folder", folder);
            }
            return path;
        }

        @Override
        public Path temporaryFolder() {
            return folder.resolve(".tmp");
        }

        /** Resolves links of the part that exists; what does not exist yet cannot be one. */
        private static Path real(Path path) {
            Path existing = path;
            while (existing.getParent() != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
                existing = existing.getParent();
            }
            try {
                return existing.toRealPath().resolve(existing.relativize(path));
            } catch (IOException e) {
                throw new ProblemException(
                        CommandLineProblem.CANNOT_WRITE.problem("path", path, "reason", Reasons.of(e)), e);
            }
        }
    }
}
