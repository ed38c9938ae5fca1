package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.shell.ShellRun;
import dev.maquette.kubernetes.shell.ShellState;
import dev.maquette.world.Demand;
import dev.maquette.world.RecordCodec;
import dev.maquette.world.Table;
import dev.maquette.world.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A command that somebody runs in a container, for as long as it runs and its client listens. Each turn leaves here what the command said in
 * it, and whoever follows the commits passes that on.
 */
final class ExecSession {

    /** cluster/namespace/pod/container/id. */
    static final Table<byte[]> TABLE = Table.restored("kubernetes/exec-sessions", RecordCodec.bytes());

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int KILLED = 137;

    private final String key;
    private final ObjectNode tree;

    private ExecSession(String key, ObjectNode tree) {
        this.key = key;
        this.tree = tree;
    }

    static String prefix(String pod) {
        return pod + '/';
    }

    static String key(String pod, String container, String id) {
        return prefix(pod) + container + '/' + id;
    }

    static ExecSession begin(String key, PodAccess.Command command, String process) {
        ExecSession session = new ExecSession(key, JsonNodeFactory.instance.objectNode());
        session.tree
                .put("process", process)
                .put("isTerminal", command.isTerminal())
                .put("isMain", command.isMain());
        ShellRun.begin(session.script(), MainShell.quoted(command.words()), ShellState.initial(), "");
        return session;
    }

    static ExecSession read(String key, byte[] bytes) {
        try {
            return new ExecSession(key, (ObjectNode) MAPPER.readTree(bytes));
        } catch (IOException broken) {
            throw new UncheckedIOException("a session's record does not parse", broken);
        }
    }

    void save(Transaction transaction) {
        try {
            transaction.put(TABLE, key, MAPPER.writeValueAsBytes(tree));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The second last part of the key. */
    String container() {
        String rest = key.substring(0, key.lastIndexOf('/'));
        return rest.substring(rest.lastIndexOf('/') + 1);
    }

    ObjectNode script() {
        return tree.withObject("/script");
    }

    /** Whether the command is the container's main process, as an attached shell is. */
    boolean isMain() {
        return tree.path("isMain").asBoolean();
    }

    boolean isTerminal() {
        return tree.path("isTerminal").asBoolean();
    }

    /** Whether it is in the process of a container that lives now. */
    boolean isIn(ContainerRecord container) {
        return container.isRunning() && tree.path("process").asText().equals(process(container));
    }

    static String process(ContainerRecord container) {
        return container.tree().path("containerId").asText();
    }

    boolean hasEnded() {
        return tree.has("status");
    }

    int status() {
        return tree.path("status").asInt();
    }

    /** Forgets what was said in the turn before. */
    void beginTurn() {
        tree.putArray("said");
        tree.remove(List.of("wakeAt", "demand"));
    }

    void say(boolean isError, String text) {
        if (!text.isEmpty()) {
            tree.withArray("said").addObject().put("isError", isError).put("text", text);
        }
    }

    void pause(Instant now, ShellRun.Progress.Waiting waiting, ShellRun.Awaits awaits, long transaction) {
        tree.put("awaits", awaits.name()).put("since", transaction);
        waiting.length().ifPresent(length -> tree.put("wakeAt", now.plus(length).toString())
                .put("demand", waiting.demand().name()));
    }

    void end(int status) {
        tree.remove(List.of("script", "wakeAt", "demand", "awaits"));
        tree.put("status", status);
    }

    /** Its container has gone from under it. */
    void kill() {
        beginTurn();
        end(KILLED);
    }

    private Optional<Instant> wakeAt() {
        return Optional.of(tree.path("wakeAt").asText())
                .filter(text -> !text.isEmpty())
                .map(Instant::parse);
    }

    boolean isDue(Instant now) {
        return wakeAt().filter(at -> !at.isAfter(now)).isPresent();
    }

    void plan(Schedule schedule) {
        Demand demand = Demand.valueOf(tree.path("demand").asText(Demand.PERIODIC.name()));
        wakeAt().ifPresent(at -> {
            if (demand == Demand.RETRY) {
                schedule.retry(at, tree.path("since").asLong());
            } else {
                schedule.at(at, demand);
            }
        });
    }

    /** What the newest turn has brought. */
    ExecNews news() {
        String id = key.substring(key.lastIndexOf('/') + 1);
        List<ExecNews.Said> said = tree.path("said")
                .valueStream()
                .map(each -> new ExecNews.Said(
                        each.path("isError").asBoolean(), each.path("text").asText()))
                .toList();
        ShellRun.Awaits awaits = ShellRun.Awaits.valueOf(tree.path("awaits").asText(ShellRun.Awaits.NOTHING.name()));
        return new ExecNews(id, said, awaits, hasEnded() ? Optional.of(status()) : Optional.empty());
    }
}
