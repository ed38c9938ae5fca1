package dev.maquette.aws.cost;

import dev.maquette.aws.api.Charge;
import dev.maquette.aws.api.Metered;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Agenda;
import dev.maquette.world.Change;
import dev.maquette.world.Reactor;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Notes from when to when metered resources are used. It looks at each record that changes and at no other, so its work does not grow with
 * what there is.
 */
public final class Meter implements Reactor {

    /** By the record that causes it, then resource and item. */
    static final Table<Usage> USAGE = Table.restored("aws/cost/usage", RecordLayout.of(Usage.class));

    private static final String NAME = "aws/meter";
    private static final String BETWEEN = "|";

    private final Map<String, Metered<?>> metered = new HashMap<>();

    public Meter(List<Metered<?>> metered) {
        metered.forEach(each -> this.metered.put(each.table().name(), each));
    }

    public static List<Table<?>> tables() {
        return List.of(USAGE);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void observe(Change<?> change, Records after, Agenda agenda) {
        if (metered.containsKey(change.table().name())) {
            agenda.soon(NAME, change.table().name() + BETWEEN + change.key());
        }
    }

    @Override
    public void react(String key, Transaction transaction) {
        int between = key.indexOf(BETWEEN);
        String record = key.substring(between + 1);
        Map<String, Charge> charges = new HashMap<>();
        for (Charge charge : charges(key.substring(0, between), record, transaction)) {
            charges.put(key + BETWEEN + charge.resource() + BETWEEN + charge.item(), charge);
        }
        transaction.under(USAGE, key + BETWEEN).forEach((place, usage) -> {
            if (usage.isRunning() && !charges.containsKey(place)) {
                transaction.put(USAGE, place, usage.ended(transaction.now()));
            }
        });
        charges.forEach((place, charge) -> note(place, charge, record, transaction));
    }

    private static void note(String place, Charge charge, String record, Transaction transaction) {
        String[] owner = record.split("/", 3);
        Usage usage = transaction
                .get(USAGE, place)
                .map(before -> before.changed(charge, transaction.now()))
                .orElseGet(() -> Usage.begun(owner[0], owner[1], charge, transaction.now()));
        transaction.put(USAGE, place, usage);
    }

    /** The tags that what is charged for carries at this moment; services may keep them apart from the record. */
    Optional<Map<String, String>> tags(String place, Records records) {
        String[] parts = place.split(Pattern.quote(BETWEEN), 4);
        return charges(parts[0], parts[1], records).stream()
                .filter(charge ->
                        charge.resource().equals(parts[2]) && charge.item().equals(parts[3]))
                .findFirst()
                .map(Charge::tags);
    }

    /** What a record of a table is charged for now; nothing where the table is not metered any more. */
    private List<Charge> charges(String table, String record, Records records) {
        return Optional.ofNullable(metered.get(table))
                .map(each -> charges(each, record, records))
                .orElse(List.of());
    }

    private static <V> List<Charge> charges(Metered<V> metered, String record, Records records) {
        return records.get(metered.table(), record)
                .map(value -> metered.rates().of(records, record, value))
                .orElse(List.of());
    }
}
