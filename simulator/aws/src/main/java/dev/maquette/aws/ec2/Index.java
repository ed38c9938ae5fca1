package dev.maquette.aws.ec2;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which things have a value of an attribute or tag, so that nobody has to look through all of them. */
final class Index {

    /** An entry: the id of a thing. */
    record Entry(String id) {}

    static final Table<Entry> TABLE = Table.restored("aws/ec2/index", RecordLayout.of(Entry.class));

    /** Ends a value in a key, since values may have any letter but this one. */
    private static final char END = '\0';

    List<String> ids(Call call, String type, String name, String value) {
        return call.records().under(TABLE, prefix(call, type, name, value)).values().stream()
                .map(Entry::id)
                .toList();
    }

    boolean has(Call call, String type, String name, String value) {
        String prefix = prefix(call, type, name, value);
        return call.records()
                .from(TABLE, prefix)
                .filter(entry -> entry.getKey().startsWith(prefix))
                .isPresent();
    }

    <V extends Record & Resource> void move(WriteCall call, Kind<V> kind, Optional<V> before, Optional<V> after) {
        kind.indexes().forEach((name, values) -> {
            Set<String> old = new TreeSet<>(before.map(values).orElse(List.of()));
            Set<String> now = new TreeSet<>(after.map(values).orElse(List.of()));
            String id = Stream.concat(after.stream(), before.stream())
                    .map(Resource::id)
                    .findFirst()
                    .orElse("");
            old.stream().filter(each -> !now.contains(each)).forEach(each -> remove(call, kind, name, each, id));
            now.stream().filter(each -> !old.contains(each)).forEach(each -> add(call, kind, name, each, id));
        });
    }

    void retag(WriteCall call, Kind<?> kind, String id, Map<String, String> before, Map<String, String> after) {
        before.forEach((key, value) -> {
            if (!value.equals(after.get(key))) {
                remove(call, kind, "tag:" + key, value, id);
            }
        });
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                add(call, kind, "tag:" + key, value, id);
            }
        });
    }

    private static void add(WriteCall call, Kind<?> kind, String name, String value, String id) {
        call.put(TABLE, prefix(call, kind.type(), name, value) + id, new Entry(id));
    }

    private static void remove(WriteCall call, Kind<?> kind, String name, String value, String id) {
        call.delete(TABLE, prefix(call, kind.type(), name, value) + id);
    }

    private static String prefix(Call call, String type, String name, String value) {
        return call.key(type + "/" + name + "=" + value.replace(END, ' ') + END);
    }
}
