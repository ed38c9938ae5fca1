package dev.maquette.aws.logs;

import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of CloudWatch Logs in the world's state. Names hold slashes, so NUL stands between the parts of keys. */
final class LogTables {

    /** By account, region and name. */
    static final Table<Group> GROUPS = Table.restored("aws/logs/groups", RecordLayout.of(Group.class));

    /** By group and name. */
    static final Table<Stream> STREAMS = Table.restored("aws/logs/streams", RecordLayout.of(Stream.class));

    /** By group and moment. */
    static final Table<Event> EVENTS = Table.restored("aws/logs/events", RecordLayout.of(Event.class));

    /** Where the events of a stream are, by stream and moment. */
    static final Table<Place> OF_STREAMS = Table.restored("aws/logs/events-of-streams", RecordLayout.of(Place.class));

    /** By account, region and name. */
    static final Table<Policy> POLICIES = Table.restored("aws/logs/resource-policies", RecordLayout.of(Policy.class));

    private LogTables() {}

    /** @param retentionDays 0 for ever */
    record Group(
            String name,
            String account,
            String region,
            Instant created,
            int retentionDays,
            String kmsKey,
            String groupClass,
            long bytes,
            Map<String, String> tags) {

        String key() {
            return account + "/" + region + "/" + name;
        }

        String arn() {
            return "arn:aws:logs:" + region + ":" + account + ":log-group:" + name;
        }

        Group kept(int days) {
            return new Group(name, account, region, created, days, kmsKey, groupClass, bytes, tags);
        }

        Group encrypted(String key) {
            return new Group(name, account, region, created, retentionDays, key, groupClass, bytes, tags);
        }

        Group grown(long more) {
            return new Group(
                    name, account, region, created, retentionDays, kmsKey, groupClass, Math.max(0, bytes + more), tags);
        }

        Group tagged(Map<String, String> other) {
            return new Group(name, account, region, created, retentionDays, kmsKey, groupClass, bytes, other);
        }
    }

    record Stream(
            String name,
            Instant created,
            Optional<Instant> first,
            Optional<Instant> last,
            Optional<Instant> ingested) {}

    /** @param moment in milliseconds since 1970, as the sender says */
    record Event(String stream, long moment, Instant ingested, String message) {}

    record Place(String event) {}

    record Policy(String name, String document, Instant updated) {}

    static List<Table<?>> all() {
        return List.of(GROUPS, STREAMS, EVENTS, OF_STREAMS, POLICIES);
    }
}
