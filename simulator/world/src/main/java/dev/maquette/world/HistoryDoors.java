package dev.maquette.world;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The doors that every world has of its own: snapshots are taken, forgotten and gone back to by journalled inputs like any other. */
final class HistoryDoors {

    private final WorldBuilder parts;
    private final LongFunction<Optional<WorldState>> states;

    /**
     * @param states the states that restores may name, by the sequence of their newest transaction
     */
    HistoryDoors(WorldBuilder parts, LongFunction<Optional<WorldState>> states) {
        this.parts = parts;
        this.states = states;
    }

    List<Door> all() {
        return List.of(new Take(), new Forget(), new Restore());
    }

    /** Input: the name. */
    final class Take implements Door {
        @Override
        public String name() {
            return "world/snapshot";
        }

        @Override
        public Function<Transaction, WorldState> open(byte[] input) {
            String name = text(input);
            return transaction -> {
                WorldState taken = ((Work) transaction).state();
                transaction.put(
                        SnapshotRecord.TABLE, name, new SnapshotRecord(taken.sequence(), taken.now(), taken.epoch()));
                return taken;
            };
        }
    }

    /** Input: the name. */
    static final class Forget implements Door {
        @Override
        public String name() {
            return "world/forget";
        }

        @Override
        public Function<Transaction, ?> open(byte[] input) {
            String name = text(input);
            return transaction -> {
                transaction.delete(SnapshotRecord.TABLE, name);
                return name;
            };
        }
    }

    /** Input: the sequence of the state to go back to, and the moment, since time may have gone on after that transaction. */
    final class Restore implements Door {
        @Override
        public String name() {
            return "world/restore";
        }

        @Override
        public Function<Transaction, ?> open(byte[] input) {
            Target target = target(input);
            return transaction -> {
                WorldState state = states.apply(target.sequence())
                        .orElseThrow(() -> new WorldProblem(
                                "world.no-snapshot", Map.of("sequence", String.valueOf(target.sequence()))));
                go(transaction, state.withNow(target.moment()));
                return transaction.epoch();
            };
        }

        void go(Transaction transaction, WorldState target) {
            Restoration.restore((Work) transaction, target, parts.tables.values(), parts.restoreHooks);
        }

        byte[] input(WorldState target) {
            try {
                RecordBuffer bytes = new RecordBuffer();
                bytes.bare(out -> {
                    out.writeLong(target.sequence());
                    RecordFormat.writeInstant(target.now(), out);
                });
                return bytes.toByteArray();
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }
    }

    record Target(long sequence, Instant moment) {}

    static Target target(byte[] input) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(input));
            return new Target(in.readLong(), RecordFormat.readInstant(in));
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }
}
