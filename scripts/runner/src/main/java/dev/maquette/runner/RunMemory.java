package dev.maquette.runner;

import dev.maquette.runner.Progress.UndoEntry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run remembers over a crash: how far it is, its variables, and its journal. */
final class RunMemory {

    private final Dispatcher dispatcher;
    private final RunStore store;
    private final Journal journal;
    private Variables variables;
    private Map<String, String> exported;
    private Progress progress;

    RunMemory(Surroundings surroundings, RunStore store, Progress progress) {
        this.dispatcher = surroundings.dispatcher();
        this.store = store;
        this.progress = progress;
        this.variables = Variables.of(progress.variables());
        this.journal = new Journal(store, surroundings.waiting(), SecretMask.knowing(progress.variables()));
        dispatcher.define(progress.variables());
        this.exported = dispatcher.exported();
    }

    Progress progress() {
        return progress;
    }

    Variables variables() {
        return variables;
    }

    Journal journal() {
        return journal;
    }

    String step() {
        return progress.step();
    }

    List<UndoEntry> undo() {
        return progress.undo();
    }

    void save(Progress next) {
        progress = next;
        store.storeProgress(next.toJson());
    }

    /** What commands export belongs to the run: later files and checks may name it, and a crash must not lose it. */
    void learnExports() {
        Map<String, String> now = dispatcher.exported();
        Map<String, String> known = new TreeMap<>(progress.variables());
        now.forEach((name, value) -> {
            if (!value.equals(exported.get(name))) {
                known.put(name, value);
            }
        });
        exported = now;
        progress = progress.withVariables(known);
        variables = Variables.of(known);
        journal.hideAlso(SecretMask.knowing(known));
    }
}
