package dev.maquette.prompt.undo;

import dev.maquette.commandline.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a command may change beside the place itself: files of the working folder, progress of scripts, variables, the directory. */
final class Surroundings {

    private final Path folder;
    private final Environment environment;

    Surroundings(Path folder, Environment environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** A run's journal is its receipt and is never taken back; the script's own text does not change. */
    private static boolean isProgress(String name) {
        return name.endsWith("progress.json") || name.equals("current");
    }

    /** All of it at one moment. */
    record State(FolderImage work, FolderImage runs, Environment environment) {

        static final State NONE =
                new State(FolderImage.empty(), FolderImage.empty(), Environment.of(Path.of("/"), Map.of()));

        boolean isSame(State other) {
            return work.isSame(other.work) && environment.variables().equals(other.environment.variables());
        }
    }

    State now(State before) {
        return new State(
                FolderImage.of(folder.resolve("work"), any -> true, before.work()),
                FolderImage.of(folder.resolve("runs"), Surroundings::isProgress, before.runs()),
                environment.copy());
    }

    void restore(State state) {
        state.work().restore(folder.resolve("work"), any -> true);
        state.runs().restore(folder.resolve("runs"), Surroundings::isProgress);
        restore(state.environment());
    }

    private void restore(Environment then) {
        List.copyOf(environment.variables().keySet()).forEach(environment::unset);
        then.variables().forEach((name, value) -> {
            environment.set(name, value);
            if (then.isExported(name)) {
                environment.export(name);
            }
        });
        environment.changeDirectory(then.workingDirectory());
    }

    /** Keeps files and progress in a folder of their own. */
    void save(Path target) {
        State now = now(State.NONE);
        now.work().restore(target.resolve("work"), any -> true);
        now.runs().restore(target.resolve("runs"), Surroundings::isProgress);
    }

    /** Brings back what was saved; variables stay as they are. */
    void load(Path source) {
        FolderImage.of(source.resolve("work"), any -> true, FolderImage.empty())
                .restore(folder.resolve("work"), any -> true);
        FolderImage.of(source.resolve("runs"), Surroundings::isProgress, FolderImage.empty())
                .restore(folder.resolve("runs"), Surroundings::isProgress);
    }
}
