package dev.maquette.runner;

import dev.maquette.runner.BlockResult.Ending;
import dev.maquette.runner.Progress.UndoEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the blocks of a run and takes them back, remembering each. */
final class BlockCourse {

    private final Script script;
    private final Surroundings surroundings;
    private final RunMemory memory;

    BlockCourse(Script script, Surroundings surroundings, RunMemory memory) {
        this.script = script;
        this.surroundings = surroundings;
        this.memory = memory;
    }

    /** Runs the block that comes next. One that fails stays the next one. */
    BlockResult next(Block block) throws InterruptedException {
        Optional<UndoEntry> entry = undoEntry(block);
        memory.save(memory.progress().begun());
        BlockResult result = run(block);
        boolean hasRun = result.ending() == Ending.DONE || result.ending() == Ending.FAILED;
        List<UndoEntry> undo = new ArrayList<>(memory.undo());
        if (hasRun) {
            entry.ifPresent(undo::add);
        }
        Progress progress = memory.progress();
        int next = progress.nextBlock() + (result.goesOn() ? 1 : 0);
        memory.save(progress.withUndo(undo).at(progress.step(), next));
        return result;
    }

    private Optional<UndoEntry> undoEntry(Block block) {
        Progress progress = memory.progress();
        return switch (block.kind()) {
            case MUTATE -> Optional.of(new UndoEntry(progress.step(), progress.nextBlock(), false, ""));
            case FILE, EDIT -> {
                Optional<String> before =
                        surroundings.workspace().read(memory.variables().expand(block.attribute("path")));
                yield Optional.of(
                        new UndoEntry(progress.step(), progress.nextBlock(), before.isPresent(), before.orElse("")));
            }
            case READ, TEARDOWN, BROWSER, MANUAL, EXPLAIN -> Optional.empty();
        };
    }

    private BlockResult run(Block block) throws InterruptedException {
        BlockResult result = new BlockRun(surroundings, memory.variables()).run(block);
        memory.learnExports();
        memory.journal()
                .write(
                        block.kind().word(),
                        "step",
                        memory.step(),
                        "text",
                        block.kind().isCommands()
                                ? block.text().strip()
                                : block.attributes().toString(),
                        "exit",
                        result.exitStatus(),
                        "ending",
                        result.ending().name(),
                        "took",
                        result.took());
        return result;
    }

    /** The change that {@link #undo} would take back. */
    Optional<Block> undoable() {
        return memory.undo().isEmpty()
                ? Optional.empty()
                : Optional.of(changed(memory.undo().getLast()));
    }

    /** Takes back the newest change: by its undo block, or by the file that was there before. */
    BlockResult undo() throws InterruptedException {
        if (memory.undo().isEmpty()) {
            throw ScriptProblem.NOTHING_LEFT.exception("action", "undo");
        }
        UndoEntry entry = memory.undo().getLast();
        BlockResult result = takenBack(entry, changed(entry));
        if (result.goesOn()) {
            List<UndoEntry> rest = memory.undo().subList(0, memory.undo().size() - 1);
            memory.save(memory.progress().withUndo(rest).at(entry.step(), entry.block()));
        }
        return result;
    }

    private Block changed(UndoEntry entry) {
        return script.step(entry.step())
                .orElseThrow()
                .blocks(surroundings.place().profile())
                .get(entry.block());
    }

    private BlockResult takenBack(UndoEntry entry, Block block) throws InterruptedException {
        String undo = block.attribute("undo");
        if (!undo.isEmpty()) {
            return run(script.block(undo).orElseThrow());
        }
        if (block.kind() == Block.Kind.MUTATE) {
            throw ScriptProblem.IRREVERSIBLE.exception("step", entry.step(), "line", block.line());
        }
        String path = memory.variables().expand(block.attribute("path"));
        if (entry.fileExisted()) {
            surroundings.workspace().write(path, entry.fileBefore());
        } else {
            surroundings.workspace().delete(path);
        }
        memory.journal().write("undo", "step", entry.step(), "text", path);
        return BlockResult.done(block);
    }
}
