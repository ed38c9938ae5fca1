package dev.maquette.runner;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a run begins: anew, or where it stopped. */
record RunBeginning(Script script, Surroundings surroundings, RunStore store) {

    ScriptRun start(Map<String, String> files, Map<String, String> given) {
        Place place = surroundings.place();
        if (!script.profiles().contains(place.profile())) {
            throw ScriptProblem.WRONG_PROFILE.exception(
                    "script",
                    script.id(),
                    "profile",
                    place.profile(),
                    "profiles",
                    String.join(", ", script.profiles()));
        }
        Progress progress = Progress.beginning(
                script, place.profile(), Variables.of(script, place, given).values());
        store.clear();
        surroundings.workspace().fill(files);
        RunMemory memory = new RunMemory(surroundings, store, progress);
        memory.journal()
                .write(
                        "start",
                        "script",
                        script.id(),
                        "profile",
                        place.profile(),
                        "content",
                        script.contentHash(),
                        "variables",
                        List.copyOf(variableLines(progress.variables())));
        memory.save(progress);
        return new ScriptRun(script, surroundings, memory);
    }

    private static List<String> variableLines(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }

    Optional<ScriptRun> resume() {
        return store.progress()
                .map(Progress::fromJson)
                .filter(progress -> progress.script().equals(script.id()) && !progress.finished())
                .map(this::resume);
    }

    private ScriptRun resume(Progress progress) {
        if (!progress.contentHash().equals(script.contentHash())) {
            throw ScriptProblem.SCRIPT_CHANGED.exception("script", script.id());
        }
        RunMemory memory = new RunMemory(surroundings, store, progress);
        memory.journal().write("resume", "step", progress.step(), "interrupted", progress.inFlight());
        return new ScriptRun(script, surroundings, memory);
    }
}
