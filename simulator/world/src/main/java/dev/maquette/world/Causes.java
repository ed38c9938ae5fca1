package dev.maquette.world;

import java.util.List;
import java.util.Optional;

/** The newest recorded reason of each subject. {@code why} reads them and never guesses. */
public final class Causes {

    static final Table<Cause> TABLE = Table.restored("world/causes", CauseCodec.INSTANCE);

    private Causes() {}

    /** Records why the cause's subject is as it is, replacing what an actor of the same code's room said before. */
    public static void record(Transaction transaction, Cause cause) {
        String key = key(cause.subject(), room(cause.code()));
        if (!transaction.get(TABLE, key).equals(Optional.of(cause))) {
            transaction.put(TABLE, key, cause);
        }
    }

    /** Forgets what a room said of a subject, once it no longer holds. */
    public static void clear(Transaction transaction, String room, String subject) {
        String key = key(subject, room);
        if (transaction.get(TABLE, key).isPresent()) {
            transaction.delete(TABLE, key);
        }
    }

    /** All that is recorded of a subject. */
    public static List<Cause> of(Records records, String subject) {
        return List.copyOf(records.under(TABLE, subject + "\0").values());
    }

    private static String key(String subject, String room) {
        return subject + "\0" + room;
    }

    private static String room(String code) {
        int dot = code.indexOf('.');
        return dot < 0 ? code : code.substring(0, dot);
    }
}
