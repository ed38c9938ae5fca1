package dev.maquette.prompt.undo;

import dev.maquette.profiles.WorldsOnDisk;
import dev.maquette.profiles.WorldsOnDisk.WorldOnDisk;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.language.Texts;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The worlds on disk, as {@code world} shows and deletes them. */
record OtherWorlds(Texts texts, Path own) {

    void list(PrintStream out) {
        List<WorldOnDisk> all = new WorldsOnDisk(own).all();
        if (!all.isEmpty()) {
            out.println(texts.named("world.on-disk", Map.of()));
        }
        all.forEach(world -> out.println((isOwn(world) ? "▸ " : "  ")
                + world.name()
                + " ".repeat(Math.max(1, 20 - world.name().length()))
                + world.folder()
                + (world.isOpen() ? texts.named("world.is-open", Map.of()) : "")));
    }

    /** Deletes a fork or a world by its name; never one that is open. */
    void delete(String name) {
        List<WorldOnDisk> all = new WorldsOnDisk(own).all();
        WorldOnDisk chosen = all.stream()
                .filter(world -> world.name().equals(name))
                .findFirst()
                .orElseThrow(() -> PromptProblem.NO_SUCH_WORLD.exception(
                        "name",
                        name,
                        "known",
                        String.join(", ", all.stream().map(WorldOnDisk::name).toList())));
        if (chosen.isOpen() || isOwn(chosen)) {
            throw PromptProblem.WORLD_IN_USE.exception("folder", chosen.folder());
        }
        new WorldsOnDisk(own).delete(chosen);
    }

    private boolean isOwn(WorldOnDisk world) {
        return world.folder().equals(own.toAbsolutePath().normalize());
    }
}
