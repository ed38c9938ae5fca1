package dev.maquette.kubernetes.node;

import dev.maquette.kubernetes.shell.ShellRun;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a commit tells those who follow a command in a container.
 *
 * @param id the one it was begun with
 * @param awaits what of its input it waits for
 * @param status how it ended, where it has
 */
public record ExecNews(String id, List<Said> said, ShellRun.Awaits awaits, Optional<Integer> status) {

    private static final int KILLED = 137;

    /** Output, as a {@link dev.maquette.kubernetes.shell.ByteText}. */
    public record Said(boolean isError, String text) {}

    /** The news in a change; nothing where it is of something else. */
    public static Optional<ExecNews> in(Change<?> change) {
        return change.in(ExecSession.TABLE).map(session -> session.after()
                .map(bytes -> ExecSession.read(session.key(), bytes).news())
                .orElseGet(() -> gone(session.key())));
    }

    private static ExecNews gone(String key) {
        String id = key.substring(key.lastIndexOf('/') + 1);
        return new ExecNews(id, List.of(), ShellRun.Awaits.NOTHING, Optional.of(KILLED));
    }

    /** Where a command is at work: a client that goes has to say so there. */
    public record Place(String cluster, String namespace, String pod, String container, String id) {}

    /** All commands that the world knows of. */
    public static List<Place> all(Records records) {
        List<Place> places = new ArrayList<>();
        for (String key : records.all(ExecSession.TABLE).keySet()) {
            String[] parts = key.split("/");
            places.add(new Place(parts[0], parts[1], parts[2], parts[3], parts[4]));
        }
        return places;
    }
}
