package dev.maquette.kubernetes.controller.autoscaling;

import dev.maquette.world.RecordCodec;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What was recommended of late: replicas are taken away only when nothing higher was wanted for a while. */
final class Recommendations {

    /** cluster/uid → times and replicas. */
    static final Table<String> TABLE = Table.restored("kubernetes/autoscaler-recommendations", RecordCodec.text());

    private Recommendations() {}

    /** Notes a recommendation and answers the highest of the window before now. */
    static int highest(Transaction transaction, String cluster, String uid, int wanted, int windowSeconds) {
        String key = cluster + "/" + uid;
        Instant oldest = transaction.now().minusSeconds(windowSeconds);
        List<String> kept = new ArrayList<>();
        int highest = wanted;
        for (String each : transaction.get(TABLE, key).orElse("").split(" ")) {
            int equals = each.indexOf('=');
            if (equals > 0 && !Instant.parse(each.substring(0, equals)).isBefore(oldest)) {
                kept.add(each);
                highest = Math.max(highest, Integer.parseInt(each.substring(equals + 1)));
            }
        }
        kept.add(transaction.now() + "=" + wanted);
        transaction.put(TABLE, key, String.join(" ", kept));
        return highest;
    }
}
