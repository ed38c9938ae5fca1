package dev.maquette.aws.ec2;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All that EC2 keeps, by account, Region, kind and id, with its tags and indexes. What a Region begins with is only written down when
 * something is first changed there; until then it is derived, and looks the same.
 */
public final class Inventory {

    /** A Region of an account in which something has been changed. */
    record Begun(Instant at) {}

    /** How many there are of a kind, so that nobody has to count them. */
    record Count(int number) {}

    private static final Table<Count> COUNTS = Table.restored("aws/ec2/counts", RecordLayout.of(Count.class));
    private static final Table<Begun> BEGUN = Table.restored("aws/ec2/begun", RecordLayout.of(Begun.class));

    private final Beginning beginning;
    private final Index index = new Index();
    private final Map<String, Map<Kind<?>, NavigableMap<String, Resource>>> beginnings = new ConcurrentHashMap<>();

    public Inventory(Beginning beginning) {
        this.beginning = beginning;
    }

    static List<Table<?>> tables() {
        return List.of(BEGUN, COUNTS, Index.TABLE, TagSet.TABLE);
    }

    public <V extends Record & Resource> Optional<V> find(Call call, Kind<V> kind, String id) {
        return hasBegun(call)
                ? call.records().get(kind.table(), call.key(id))
                : Optional.ofNullable(derived(call, kind).get(id));
    }

    /**
     * The one of that id.
     *
     * @throws AwsFailure where there is none, in the kind's own words
     */
    public <V extends Record & Resource> V get(Call call, Kind<V> kind, String id) {
        return get(call, kind, List.of(id)).getFirst();
    }

    /** All of those ids, in their order; whoever asks for one that is not there gets none. */
    public <V extends Record & Resource> List<V> get(Call call, Kind<V> kind, List<String> ids) {
        List<V> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            kind.check(id);
            find(call, kind, id).ifPresentOrElse(found::add, () -> missing.add(id));
        }
        if (!missing.isEmpty()) {
            throw kind.notFound(missing);
        }
        return found;
    }

    /** All of a kind in the call's account and Region, in the order of ids; read lazily. */
    public <V extends Record & Resource> Iterable<V> all(Call call, Kind<V> kind) {
        return from(call, kind, "");
    }

    /** Those of a kind whose id comes behind another. */
    <V extends Record & Resource> Iterable<V> from(Call call, Kind<V> kind, String after) {
        if (!hasBegun(call)) {
            return derived(call, kind).tailMap(after, false).values();
        }
        String prefix = call.key("");
        return call.records()
                .all(kind.table())
                .subMap(prefix + after, after.isEmpty(), prefix + Character.MAX_VALUE, false)
                .values();
    }

    /** Those of a kind of which an index says so, in the order of ids. */
    public <V extends Record & Resource> List<V> with(Call call, Kind<V> kind, String name, String value) {
        if (!hasBegun(call)) {
            var values = kind.indexes().get(name);
            return derived(call, kind).values().stream()
                    .filter(each -> values != null && values.apply(each).contains(value))
                    .toList();
        }
        return index.ids(call, kind.type(), name, value).stream()
                .flatMap(id -> find(call, kind, id).stream())
                .toList();
    }

    public <V extends Record & Resource> boolean has(Call call, Kind<V> kind, String name, String value) {
        return hasBegun(call)
                ? index.has(call, kind.type(), name, value)
                : !with(call, kind, name, value).isEmpty();
    }

    /** As {@link #has}, by an index of the house's own. */
    public <V extends Record & Resource> boolean hasInner(Call call, Kind<V> kind, String name, String value) {
        return has(call, kind, Kind.INNER + name, value);
    }

    /** How many of a kind there are in the call's account and Region. */
    public <V extends Record & Resource> int count(Call call, Kind<V> kind) {
        return hasBegun(call)
                ? call.records()
                        .get(COUNTS, call.key(kind.type()))
                        .map(Count::number)
                        .orElse(0)
                : derived(call, kind).size();
    }

    private void count(WriteCall call, Kind<?> kind, int more) {
        int present = call.records()
                .get(COUNTS, call.key(kind.type()))
                .map(Count::number)
                .orElse(0);
        call.put(COUNTS, call.key(kind.type()), new Count(present + more));
    }

    public <V extends Record & Resource> void put(WriteCall call, Kind<V> kind, V value) {
        begin(call);
        store(call, kind, value);
    }

    private <V extends Record & Resource> void store(WriteCall call, Kind<V> kind, V value) {
        Optional<V> before = call.records().get(kind.table(), call.key(value.id()));
        call.put(kind.table(), call.key(value.id()), value);
        index.move(call, kind, before, Optional.of(value));
        if (before.isEmpty()) {
            count(call, kind, 1);
        }
    }

    /** Takes something away, and its tags with it. */
    public <V extends Record & Resource> void delete(WriteCall call, Kind<V> kind, String id) {
        begin(call);
        Optional<V> before = call.records().get(kind.table(), call.key(id));
        call.delete(kind.table(), call.key(id));
        index.move(call, kind, before, Optional.empty());
        if (before.isPresent()) {
            count(call, kind, -1);
        }
        tag(call, kind, id, Map.of());
    }

    public Map<String, String> tags(Call call, String id) {
        return call.records().get(TagSet.TABLE, call.key(id)).map(TagSet::tags).orElse(Map.of());
    }

    /** The tags of what a record is of, by the record's key. */
    public static Map<String, String> tags(Records records, String key) {
        return records.get(TagSet.TABLE, key).map(TagSet::tags).orElse(Map.of());
    }

    /** The ids of a kind that carry a tag. */
    List<String> tagged(Call call, Kind<?> kind, String key, String value) {
        return index.ids(call, kind.type(), "tag:" + key, value);
    }

    /** Gives something exactly these tags. */
    public void tag(WriteCall call, Kind<?> kind, String id, Map<String, String> tags) {
        begin(call);
        index.retag(call, kind, id, tags(call, id), tags);
        if (tags.isEmpty()) {
            call.delete(TagSet.TABLE, call.key(id));
        } else {
            call.put(TagSet.TABLE, call.key(id), new TagSet(id, kind.type(), tags));
        }
    }

    private static boolean hasBegun(Call call) {
        return call.records().get(BEGUN, call.key("")).isPresent();
    }

    private void begin(WriteCall call) {
        if (!hasBegun(call)) {
            call.put(BEGUN, call.key(""), new Begun(call.now()));
            beginning.of(call.account(), call.region()).forEach(each -> store(call, each));
        }
    }

    private <V extends Record & Resource> void store(WriteCall call, Beginning.Held<V> held) {
        store(call, held.kind(), held.value());
    }

    /** What the Region begins with of a kind. */
    @SuppressWarnings("unchecked") // each value was put under the kind it came with
    private <V extends Record & Resource> NavigableMap<String, V> derived(Call call, Kind<V> kind) {
        NavigableMap<String, ?> found = beginnings
                .computeIfAbsent(call.key(""), key -> byKind(beginning.of(call.account(), call.region())))
                .getOrDefault(kind, Collections.emptyNavigableMap());
        return (NavigableMap<String, V>) found;
    }

    private static Map<Kind<?>, NavigableMap<String, Resource>> byKind(List<Beginning.Held<?>> all) {
        Map<Kind<?>, NavigableMap<String, Resource>> sorted = new java.util.HashMap<>();
        all.forEach(each -> sorted.computeIfAbsent(each.kind(), kind -> new TreeMap<>())
                .put(each.value().id(), each.value()));
        return sorted;
    }
}
