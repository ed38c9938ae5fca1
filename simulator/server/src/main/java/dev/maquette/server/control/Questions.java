package dev.maquette.server.control;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What clients without a lease have asked lately: who asks the same again waits for another answer, and wants nothing new. */
final class Questions {

    private static final int CLIENTS = 64;
    private static final int EACH = 64;

    private final Map<String, Set<String>> asked = new LinkedHashMap<>();

    synchronized boolean isNew(String client, String method, String target) {
        if (!method.equals("GET")) {
            asked.remove(client);
            return true;
        }
        Set<String> own = asked.computeIfAbsent(client, any -> new LinkedHashSet<>());
        boolean isNew = own.add(target);
        dropOldest(own, EACH);
        dropOldest(asked.keySet(), CLIENTS);
        return isNew;
    }

    private static void dropOldest(Set<String> set, int most) {
        if (set.size() > most) {
            set.remove(set.iterator().next());
        }
    }
}
