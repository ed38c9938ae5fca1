package dev.maquette.aws.logs;

import dev.maquette.world.Reactor;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.util.List;

/** Takes away what was in a group or a stream that is deleted, some at a time. A key is where the group or the stream was. */
final class LogDeletion implements Reactor {

    static final String NAME = "aws/logs";

    private static final int AT_ONCE = 1000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void react(String key, Transaction transaction) {
        boolean isStream = key.contains(Groups.BETWEEN);
        boolean isDone = isStream ? stream(key, transaction) : group(key, transaction);
        if (!isDone) {
            transaction.soon(NAME, key);
        }
    }

    private static boolean group(String key, Transaction transaction) {
        return empty(LogTables.STREAMS, key, transaction)
                && empty(LogTables.OF_STREAMS, key, transaction)
                && empty(LogTables.EVENTS, key, transaction);
    }

    private static boolean empty(Table<?> table, String key, Transaction transaction) {
        List<String> some = transaction.under(table, key + Groups.BETWEEN).keySet().stream()
                .limit(AT_ONCE)
                .toList();
        some.forEach(each -> transaction.delete(table, each));
        return some.size() < AT_ONCE;
    }

    private static boolean stream(String key, Transaction transaction) {
        List<java.util.Map.Entry<String, LogTables.Place>> some =
                transaction.under(LogTables.OF_STREAMS, key + Groups.BETWEEN).entrySet().stream()
                        .limit(AT_ONCE)
                        .toList();
        some.forEach(each -> {
            transaction.delete(LogTables.EVENTS, each.getValue().event());
            transaction.delete(LogTables.OF_STREAMS, each.getKey());
        });
        return some.size() < AT_ONCE;
    }
}
