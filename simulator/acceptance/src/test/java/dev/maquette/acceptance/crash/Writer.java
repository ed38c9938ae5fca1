package dev.maquette.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Wire;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A client that writes one thing after the other and keeps the books of what it was told. Each of its objects says its number twice, far
 * apart, so one that was written in part would show.
 */
final class Writer {

    private static final String PATH = "/api/v1/namespaces/default/configmaps";
    private static final String PADDING = "x".repeat(4096);
    private static final int GONE = -1;

    private final String name;
    private final Map<String, Integer> acknowledged = new TreeMap<>();
    private String underWay = "";
    private int wanted;
    private int count;

    Writer(String name) {
        this.name = name;
    }

    /** Writes once more; false where the server is gone. */
    boolean write(Wire wire) throws Exception {
        count++;
        String object = count % 3 == 0 ? name + "-same" : name + "-" + count;
        String old = name + "-" + (count - 4);
        boolean deletes = count % 5 == 0 && acknowledged.getOrDefault(old, GONE) >= 0;
        underWay = deletes ? old : object;
        wanted = deletes ? GONE : count;
        try {
            send(wire);
        } catch (IOException gone) {
            return false;
        }
        acknowledged.put(underWay, wanted);
        underWay = "";
        return true;
    }

    private void send(Wire wire) throws Exception {
        String body =
                "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"%s\"},\"data\":{\"a\":\"%d\",\"b\":\"%s\",\"c\":\"%d\"}}"
                        .formatted(underWay, wanted, PADDING, wanted);
        boolean exists = acknowledged.getOrDefault(underWay, GONE) >= 0;
        Wire.Reply reply = wanted == GONE
                ? wire.delete(PATH + "/" + underWay, "{}")
                : exists ? wire.put(PATH + "/" + underWay, body) : wire.post(PATH, body);
        assertThat(reply.status())
                .as("%s of %s: %s", wanted, underWay, reply.body())
                .isBetween(200, 201);
    }

    /** All that was acknowledged is there, and what was under way is there wholly or not at all. */
    void check(Wire wire) throws Exception {
        for (String object : acknowledged.keySet()) {
            if (!object.equals(underWay)) {
                assertThat(found(wire, object)).as(object).isEqualTo(acknowledged.get(object));
            }
        }
        if (!underWay.isEmpty()) {
            int found = found(wire, underWay);
            assertThat(found).as(underWay).isIn(acknowledged.getOrDefault(underWay, GONE), wanted);
            acknowledged.put(underWay, found);
            underWay = "";
        }
    }

    private static int found(Wire wire, String object) throws Exception {
        Wire.Reply reply = wire.get(PATH + "/" + object);
        if (reply.status() == 404) {
            return GONE;
        }
        assertThat(reply.at("/data/c")).as(object).isEqualTo(reply.at("/data/a"));
        assertThat(reply.at("/data/b")).as(object).isEqualTo(PADDING);
        return Integer.parseInt(reply.at("/data/a"));
    }
}
