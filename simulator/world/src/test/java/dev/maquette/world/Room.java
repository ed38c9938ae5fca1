package dev.maquette.world;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A room for tests. Its door takes lines: {@code put KEY VALUE}, {@code del KEY}, {@code keep KEY VALUE} (an enduring record),
 * {@code at SECONDS KEY}, {@code every SECONDS KEY} and {@code retry SECONDS KEY} (a foreground, a periodic and a retry timer),
 * {@code nanos NANOSECONDS KEY} (a foreground timer), {@code fail}. Its reactor notes when it was called; keys tell it more: {@code boom} throws, {@code tick} comes again every ten seconds,
 * {@code look} tries again every two seconds, {@code chain-N} goes on with N - 1 after a minute, {@code restless} comes again at once.
 */
final class Room {

    static final Table<String> NOTES = Table.restored("test/notes", RecordCodec.text());
    static final Table<byte[]> BLOBS = Table.restored("test/blobs", RecordCodec.bytes());
    static final Table<String> KEEPSAKES = Table.enduring("test/keepsakes", RecordCodec.text());
    static final String REACTOR = "test/echo";
    static final Settings SETTINGS = new Settings(42, FakeTime.START, new Pace.Stopped());

    static final Door DOOR = new Door() {
        @Override
        public String name() {
            return "test/door";
        }

        @Override
        public Function<Transaction, ?> open(byte[] input) {
            String text = new String(input, StandardCharsets.UTF_8);
            return transaction -> {
                text.lines().forEach(line -> apply(line.split(" ", 3), transaction));
                return transaction.sequence();
            };
        }
    };

    final FakeTime time = new FakeTime();
    final List<WorldProblem> troubles = new CopyOnWriteArrayList<>();

    WorldBuilder builder() {
        return new WorldBuilder(time)
                .table(NOTES)
                .table(BLOBS)
                .table(KEEPSAKES)
                .door(DOOR)
                .reactor(new Echo())
                .trouble(troubles::add);
    }

    World inMemory(Pace pace) {
        World world = builder().inMemory(new Settings(42, FakeTime.START, pace));
        world.start();
        return world;
    }

    World open(WorldFolder folder) {
        World world = builder().open(folder, SETTINGS);
        world.start();
        return world;
    }

    /** Brings lines in; answers with the sequence of the transaction. */
    static long enter(World world, String... lines) {
        return submit(world, lines).join();
    }

    static CompletableFuture<Long> submit(World world, String... lines) {
        return world.enter(DOOR, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    static String note(World world, String key) {
        return note(world.records(), key);
    }

    static String note(Records records, String key) {
        return records.get(NOTES, key).orElse("-");
    }

    private static void apply(String[] words, Transaction transaction) {
        switch (words[0]) {
            case "put" -> transaction.put(NOTES, words[1], words[2]);
            case "blob" -> transaction.put(BLOBS, words[1], words[2].getBytes(StandardCharsets.UTF_8));
            case "del" -> transaction.delete(NOTES, words[1]);
            case "keep" -> transaction.put(KEEPSAKES, words[1], words[2]);
            case "at" -> schedule(transaction, words, Demand.FOREGROUND);
            case "nanos" ->
                transaction.schedule(new Timer(
                        transaction.now().plusNanos(Long.parseLong(words[1])), REACTOR, words[2], Demand.FOREGROUND));
            case "every" -> schedule(transaction, words, Demand.PERIODIC);
            case "retry" -> retry(transaction, words[2], Integer.parseInt(words[1]));
            case "cancel" -> transaction.cancel(REACTOR, words[1]);
            default -> throw new IllegalStateException(words[0]);
        }
    }

    private static void schedule(Transaction transaction, String[] words, Demand demand) {
        Duration delay = Duration.ofSeconds(Long.parseLong(words[1]));
        transaction.schedule(new Timer(transaction.now().plus(delay), REACTOR, words[2], demand));
    }

    private static void retry(Transaction transaction, String key, int seconds) {
        Instant next = transaction.now().plusSeconds(seconds);
        transaction.schedule(new Timer(next, REACTOR, key, Demand.RETRY, transaction.sequence()));
    }

    private static final class Echo implements Reactor {
        @Override
        public String name() {
            return REACTOR;
        }

        @Override
        public void observe(Change<?> change, Records after, Agenda agenda) {
            change.in(NOTES)
                    .filter(note -> note.key().startsWith("seen/"))
                    .ifPresent(note -> agenda.soon(REACTOR, "saw-" + note.key()));
        }

        @Override
        public void react(String key, Transaction transaction) {
            if (!key.startsWith("restless")) {
                String seen = transaction.get(NOTES, "echo/" + key).orElse("");
                String moment =
                        Duration.between(FakeTime.START, transaction.now()).toString();
                transaction.put(NOTES, "echo/" + key, seen.isEmpty() ? moment : seen + " " + moment);
            }
            switch (key.split("-", 2)[0]) {
                case "boom" -> throw new IllegalStateException("boom of " + key);
                case "tick" -> again(transaction, key, 10, Demand.PERIODIC);
                case "look" -> retry(transaction, key, 2);
                case "restless" -> again(transaction, key, 0, Demand.FOREGROUND);
                case "chain" -> chain(transaction, Integer.parseInt(key.substring("chain-".length())));
                default -> {}
            }
        }

        private static void again(Transaction transaction, String key, int seconds, Demand demand) {
            transaction.schedule(new Timer(transaction.now().plusSeconds(seconds), REACTOR, key, demand));
        }

        private static void chain(Transaction transaction, int left) {
            if (left > 0) {
                again(transaction, "chain-" + (left - 1), 60, Demand.FOREGROUND);
            }
        }
    }
}
