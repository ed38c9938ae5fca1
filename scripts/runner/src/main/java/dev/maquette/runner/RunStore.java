package dev.maquette.runner;

import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Reasons;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Keeps a run's progress and journal over a crash. What a call has stored is there after the process was killed. */
public interface RunStore {

    /** The progress stored last. */
    Optional<String> progress();

    void storeProgress(String json);

    /** All lines of the journal, the oldest first. */
    List<String> journal();

    void append(String line);

    /** Forgets the run. */
    void clear();

    /** Keeps a run in memory, for tests and for runs that nobody wants to resume. */
    static RunStore inMemory() {
        return new RunStore() {
            private final List<String> lines = new ArrayList<>();
            private Optional<String> stored = Optional.empty();

            @Override
            public Optional<String> progress() {
                return stored;
            }

            @Override
            public void storeProgress(String json) {
                stored = Optional.of(json);
            }

            @Override
            public List<String> journal() {
                return List.copyOf(lines);
            }

            @Override
            public void append(String line) {
                lines.add(line);
            }

            @Override
            public void clear() {
                lines.clear();
                stored = Optional.empty();
            }
        };
    }

    /** Keeps a run in two files of a folder. */
    static RunStore inFolder(Path folder) {
        return new FolderStore(folder);
    }

    /** {@code progress.json}, replaced as a whole, and {@code journal.jsonl}, which only grows. */
    record FolderStore(Path folder) implements RunStore {

        @Override
        public Optional<String> progress() {
            Path file = folder.resolve("progress.json");
            return attempt(() -> Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty());
        }

        @Override
        public void storeProgress(String json) {
            attempt(() -> {
                Files.createDirectories(folder);
                Path fresh = folder.resolve("progress.json.new");
                Files.writeString(fresh, json);
                try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                return Files.move(fresh, folder.resolve("progress.json"), StandardCopyOption.ATOMIC_MOVE);
            });
        }

        @Override
        public List<String> journal() {
            Path file = folder.resolve("journal.jsonl");
            return attempt(() -> Files.exists(file) ? Files.readAllLines(file) : List.of());
        }

        @Override
        public void append(String line) {
            attempt(() -> {
                Files.createDirectories(folder);
                return Files.writeString(
                        folder.resolve("journal.jsonl"),
                        line + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            });
        }

        @Override
        public void clear() {
            attempt(() -> Files.deleteIfExists(folder.resolve("progress.json")));
            attempt(() -> Files.deleteIfExists(folder.resolve("journal.jsonl")));
        }

        private interface Attempt<T> {
            T make() throws IOException;
        }

        private <T> T attempt(Attempt<T> attempt) {
            try {
                return attempt.make();
            } catch (IOException e) {
                throw new ProblemException(
                        ScriptProblem.CANNOT_READ.problem("file", folder, "line", 0, "reason", Reasons.of(e)), e);
            }
        }
    }
}
