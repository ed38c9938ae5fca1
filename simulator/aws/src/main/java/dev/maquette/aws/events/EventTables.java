package dev.maquette.aws.events;

import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** EventBridge's part of the world's state. */
final class EventTables {

    /** By account, region and name; the default bus needs no record. */
    static final Table<Bus> BUSES = Table.restored("aws/events/buses", RecordLayout.of(Bus.class));

    /** By account, region, bus and name. */
    static final Table<Rule> RULES = Table.restored("aws/events/rules", RecordLayout.of(Rule.class));

    /** Events that are on their way, by account, region and id. */
    static final Table<Pending> PENDING = Table.restored("aws/events/pending", RecordLayout.of(Pending.class));

    private EventTables() {}

    record Bus(String name, Instant created, String description, String policy, Map<String, String> tags) {}

    /**
     * A rule.
     *
     * @param pattern JSON; empty where there is none
     * @param schedule {@code rate(…)} or {@code cron(…)}; empty where there is none
     */
    record Rule(
            String name,
            String bus,
            String arn,
            String pattern,
            String schedule,
            boolean isEnabled,
            String description,
            String role,
            Instant created,
            Map<String, String> tags,
            List<Target> targets) {

        Rule enabled(boolean flag) {
            return new Rule(name, bus, arn, pattern, schedule, flag, description, role, created, tags, targets);
        }

        Rule tagged(Map<String, String> other) {
            return new Rule(name, bus, arn, pattern, schedule, isEnabled, description, role, created, other, targets);
        }

        Rule to(List<Target> other) {
            return new Rule(name, bus, arn, pattern, schedule, isEnabled, description, role, created, tags, other);
        }
    }

    /**
     * Where a rule's events go.
     *
     * @param input what is delivered in place of the event; empty for the event
     * @param inputPath which part of the event is delivered
     * @param paths of an input transformer
     * @param template of an input transformer
     * @param group of FIFO queues
     */
    record Target(
            String id,
            String arn,
            String role,
            String input,
            String inputPath,
            Map<String, String> paths,
            String template,
            String group,
            String deadLetters) {}

    /**
     * An event that is to be matched, or that one rule alone is to deliver.
     *
     * @param rule where the rule is kept; empty for all of the bus
     */
    record Pending(String account, String region, String bus, String event, String rule) {}

    static List<Table<?>> all() {
        return List.of(BUSES, RULES, PENDING);
    }
}
