package dev.maquette.kubernetes.node;

import dev.maquette.world.RecordCodec;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** What containers wrote, line by line, each process apart from the one before it. */
public final class ContainerLogs {

    /** cluster/pod's uid/container/restart/number → "time stream text". */
    static final Table<String> TABLE = Table.restored("kubernetes/logs", RecordCodec.text());

    /** How many lines of a process are kept; the oldest go first, as with rotated files. */
    private static final int KEPT = 5_000;

    /** One line. */
    public record Line(Instant time, boolean isError, String text) {}

    private ContainerLogs() {}

    static void append(
            Transaction transaction,
            String cluster,
            String podUid,
            String container,
            int restart,
            boolean isError,
            String text) {
        String prefix = prefix(cluster, podUid, container, restart);
        NavigableMap<String, String> lines = transaction.under(TABLE, prefix);
        int number = lines.isEmpty() ? 0 : number(lines.lastKey()) + 1;
        transaction.put(
                TABLE,
                prefix + String.format("%08d", number),
                transaction.now() + (isError ? " stderr " : " stdout ") + text);
        if (lines.size() >= KEPT) {
            transaction.delete(TABLE, lines.firstKey());
        }
    }

    /** The lines of a container's process: the one after so many restarts. */
    public static List<Line> read(Records records, String cluster, String podUid, String container, int restart) {
        List<Line> lines = new ArrayList<>();
        records.under(TABLE, prefix(cluster, podUid, container, restart))
                .values()
                .forEach(line -> lines.add(parse(line)));
        return lines;
    }

    /** As {@link #read}, from a line's number on, by number. */
    static SortedMap<Integer, Line> from(
            Records records, String cluster, String podUid, String container, int restart, int number) {
        String prefix = prefix(cluster, podUid, container, restart);
        SortedMap<Integer, Line> lines = new TreeMap<>();
        records.all(TABLE)
                .subMap(prefix + String.format("%08d", number), true, prefix + Character.MAX_VALUE, false)
                .forEach((key, line) -> lines.put(number(key), parse(line)));
        return lines;
    }

    private static Line parse(String line) {
        int first = line.indexOf(' ');
        int second = line.indexOf(' ', first + 1);
        return new Line(
                Instant.parse(line.substring(0, first)),
                line.startsWith("stderr", first + 1),
                line.substring(second + 1));
    }

    static void forget(Transaction transaction, String cluster, String podUid) {
        for (Map.Entry<String, String> line : List.copyOf(
                transaction.under(TABLE, cluster + '/' + podUid + '/').entrySet())) {
            transaction.delete(TABLE, line.getKey());
        }
    }

    private static int number(String key) {
        return Integer.parseInt(key.substring(key.lastIndexOf('/') + 1));
    }

    static String prefix(String cluster, String podUid, String container, int restart) {
        return cluster + '/' + podUid + '/' + container + '/' + restart + '/';
    }
}
