package dev.maquette.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Some transactions that are written, published and answered together, or not at all. They build on each other, so where the disk
 * refuses, the state of before the round is the state of after it.
 */
final class Round {

    private final Steps steps;
    private final Storage storage;
    private final Trouble trouble;
    private final WorldState beginning;
    private final List<Commit> commits = new ArrayList<>();
    private final List<Answer<?>> answers = new ArrayList<>();
    private WorldState state;

    private record Answer<R>(CompletableFuture<R> future, R result) {
        void give() {
            future.complete(result);
        }
    }

    Round(WorldState beginning, Steps steps, Storage storage, Trouble trouble) {
        this.steps = steps;
        this.storage = storage;
        this.trouble = trouble;
        this.beginning = beginning;
        this.state = beginning;
    }

    WorldState beginning() {
        return beginning;
    }

    WorldState state() {
        return state;
    }

    List<Commit> commits() {
        return commits;
    }

    boolean isEmpty() {
        return commits.isEmpty() && answers.isEmpty();
    }

    void state(WorldState later) {
        state = later;
    }

    /** Does what is due; a reactor or record that fails costs the reactor its turn. */
    void react(Planned planned) {
        Timer timer = planned.timer();
        try {
            Work work = steps.react(state, planned);
            keep(work, Optional.empty(), planned.timer().demand() == Demand.FOREGROUND && work.makesSomethingElse());
            if (!steps.knows(timer.reactor())) {
                trouble.tell(new WorldProblem("world.unknown-reactor", Map.of("reactor", timer.reactor())));
            }
        } catch (RuntimeException | Error broken) {
            keep(steps.failed(state, planned, broken), Optional.empty(), false);
            trouble.tell(new WorldProblem(
                    "world.reactor-failed",
                    Map.of("reactor", timer.reactor(), "key", timer.key(), "reason", String.valueOf(broken)),
                    broken));
        }
    }

    void take(Job job) {
        switch (job) {
            case Job.Enter<?> enter -> enter(enter);
            case Job.Look<?> look -> look(look);
        }
    }

    private <R> void enter(Job.Enter<R> job) {
        try {
            Steps.Entered<R> entered = steps.enter(state, job.door(), job.effect());
            Work work = entered.work();
            if (work.changesAnything()) {
                Input input = new Input(work.sequence(), state.now(), job.door(), job.input());
                keep(work, Optional.of(input), work.makesSomethingElse());
            }
            answers.add(new Answer<>(job.result(), entered.result()));
        } catch (RuntimeException | Error refused) {
            job.result().completeExceptionally(refused);
        }
    }

    private <R> void look(Job.Look<R> job) {
        try {
            answers.add(new Answer<>(job.result(), job.read().apply(state)));
        } catch (RuntimeException | Error failed) {
            job.result().completeExceptionally(failed);
        }
    }

    /** @param isNews whether things are no longer as they were, so that whoever has looked before has a reason to look again */
    private void keep(Work work, Optional<Input> input, boolean isNews) {
        WorldState after = isNews ? work.state().changed() : work.state();
        storage.stage(new Storage.Entry(after, work.origin(), work.effects(), input));
        commits.add(new Commit(after.sequence(), after.now(), after.epoch(), work.origin(), work.changes(), after));
        state = after;
    }

    /**
     * Makes the round last.
     *
     * @throws WorldProblem where that cannot be done; nothing of the round counts then, and whoever waits for it is told
     */
    void write() {
        if (commits.isEmpty()) {
            return;
        }
        try {
            storage.write();
        } catch (WorldProblem problem) {
            state = beginning;
            answers.forEach(answer -> answer.future().completeExceptionally(problem));
            throw problem;
        }
    }

    void answer() {
        answers.forEach(Answer::give);
    }
}
