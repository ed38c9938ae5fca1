package dev.maquette.world;

import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lives a world's life again: from its beginning, each input when the world has come to the transaction before it, at the moment the
 * journal says, and in between what was due. On the same build this leads to the same state and the same redo log, byte for byte; it
 * needs neither clock nor thread.
 */
public final class Replay {

    private final WorldBuilder parts;
    private final Steps steps;
    private final Map<String, Door> doors = new HashMap<>();
    private final Map<Long, WorldState> visited = new HashMap<>();
    private final Set<Long> wanted;
    private final List<Input> inputs;
    private WorldState state;
    private int taken;

    private Replay(WorldBuilder parts, WorldState beginning, List<Input> inputs) {
        this.parts = parts;
        this.steps = new Steps(parts, WorldBuilder.seed(beginning));
        this.inputs = inputs;
        this.state = beginning;
        HistoryDoors own = new HistoryDoors(parts, sequence -> Optional.ofNullable(visited.get(sequence)));
        doors.putAll(parts.doors);
        own.all().forEach(door -> doors.put(door.name(), door));
        String restore = own.new Restore().name();
        this.wanted = inputs.stream()
                .filter(input -> input.door().equals(restore))
                .map(input -> HistoryDoors.target(input.bytes()).sequence())
                .collect(Collectors.toSet());
        visit();
    }

    /** Begins a life again that began with the given settings. */
    public static Replay of(WorldBuilder parts, Settings settings, List<Input> inputs) {
        return new Replay(parts, WorldBuilder.beginning(settings), inputs);
    }

    /** Begins the life again of the world in the folder, which nobody may be writing. */
    public static Replay of(WorldBuilder parts, Path folder) {
        return new Replay(parts, FileStorage.beginning(folder, parts.tables), Journal.read(folder));
    }

    /** Whether inputs are left to be taken. */
    public boolean hasInputs() {
        return taken < inputs.size();
    }

    /** Where the life has come to. */
    public Records records() {
        return state;
    }

    /** Lives on until the given transaction. */
    public Replay to(long sequence) {
        return to(sequence, OutputStream.nullOutputStream());
    }

    /** Lives on until the given transaction, and writes the redo log of it. */
    public Replay to(long sequence, OutputStream redo) {
        return to(sequence, new RedoStream(parts.tables, redo));
    }

    private Replay to(long sequence, RedoStream redo) {
        while (state.sequence() < sequence) {
            step(redo);
            redo.write();
            visit();
        }
        return this;
    }

    private void visit() {
        if (wanted.contains(state.sequence())) {
            visited.put(state.sequence(), state);
        }
    }

    private void step(RedoStream redo) {
        if (hasInputs() && inputs.get(taken).sequence() == state.sequence() + 1) {
            enter(inputs.get(taken++), redo);
        } else {
            Planned due = state.timers()
                    .first()
                    .orElseThrow(() -> new WorldProblem(
                            "world.replay-ended", Map.of("sequence", String.valueOf(state.sequence()))));
            react(due, redo);
        }
    }

    private void enter(Input input, RedoStream redo) {
        Door door = Optional.ofNullable(doors.get(input.door()))
                .orElseThrow(() -> new WorldProblem("world.no-door", Map.of("door", input.door())));
        Function<Transaction, ?> effect = door.open(input.bytes());
        Work work =
                steps.enter(state.withNow(input.time()), input.door(), effect).work();
        keep(work, Optional.of(input), redo);
    }

    private void react(Planned due, RedoStream redo) {
        try {
            keep(steps.react(state, due), Optional.empty(), redo);
        } catch (RuntimeException | Error broken) {
            keep(steps.failed(state, due, broken), Optional.empty(), redo);
        }
    }

    private void keep(Work work, Optional<Input> input, RedoStream redo) {
        redo.stage(new Storage.Entry(work.state(), work.origin(), work.effects(), input));
        state = work.state();
    }
}
