package dev.maquette.prompt.undo;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.profiles.OpenPlace.History.Change;
import dev.maquette.profiles.OpenPlace.History.Moment;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.verbs.Conversation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The moments before the commands of a session, and the way back to each: the place, the files, the variables, the script. */
public final class WayBack {

    private static final int MOST = 200;

    private final OpenPlace place;
    private final Surroundings surroundings;
    private final Runnable afterwards;
    private final Map<String, Surroundings.State> states = new LinkedHashMap<>();
    private Surroundings.State newest = Surroundings.State.NONE;
    private Optional<String> resting = Optional.empty();

    /** @param afterwards what has to look anew once time was taken back */
    public WayBack(Conversation conversation, Runnable afterwards) {
        this.place = conversation.place();
        this.surroundings = new Surroundings(place.folder(), conversation.environment());
        this.afterwards = afterwards;
    }

    OpenPlace.History history() {
        return place.history()
                .orElseThrow(() -> PromptProblem.NO_CAPABILITY.exception(
                        "profile", place.profile().name(), "what", "history"));
    }

    OpenPlace.Snapshots snapshots() {
        return place.snapshots()
                .orElseThrow(() -> PromptProblem.NO_CAPABILITY.exception(
                        "profile", place.profile().name(), "what", "snapshots"));
    }

    /** To be called before every command; nothing happens in places that cannot go back. */
    public void mark(String label) {
        place.history().ifPresent(history -> {
            newest = surroundings.now(newest);
            states.put(history.mark(label).id(), newest);
            if (states.size() > MOST) {
                states.remove(states.keySet().iterator().next());
            }
        });
    }

    /** The moments one would go back to: after them something was done to the place or to the files. */
    List<Moment> moments() {
        Surroundings.State after = surroundings.now(newest);
        List<Moment> wanted = new java.util.ArrayList<>();
        for (Moment moment : history().moments()) {
            Surroundings.State then = states.get(moment.id());
            boolean hasChangedFiles = then != null && !then.isSame(after);
            if (moment.hasActed() || hasChangedFiles) {
                wanted.add(moment);
            }
            after = then == null ? after : then;
        }
        return wanted;
    }

    /** Goes back before the given moment's command; before the newest that did something, where none is given. */
    Moment back(Optional<String> id) {
        String target = id.orElseGet(() -> moments().stream()
                .findFirst()
                .map(Moment::id)
                .orElseThrow(() -> PromptProblem.NOTHING_TO_UNDO.exception()));
        Moment chosen = history().moments().stream()
                .filter(moment -> moment.id().equals(target))
                .findFirst()
                .orElse(new Moment(target, "", java.time.Instant.EPOCH, true));
        Surroundings.State left = surroundings.now(newest);
        Moment behind = history().back(target);
        Optional.ofNullable(states.get(target)).ifPresent(surroundings::restore);
        states.put(behind.id(), left);
        afterwards.run();
        return new Moment(behind.id(), chosen.label(), chosen.at(), true);
    }

    void snapshot(String name) {
        snapshots().take(name);
        surroundings.save(saved(name));
    }

    void restore(String name) {
        mark("world restore " + name);
        snapshots().restore(name);
        surroundings.load(saved(name));
        afterwards.run();
    }

    void forget(String name) {
        snapshots().forget(name);
        FolderImage.empty().restore(saved(name), any -> true);
    }

    void fork(Path folder) {
        history().fork(folder);
        surroundings.save(folder);
    }

    List<Change> changes(String from, String to) {
        return history().changes(from, to);
    }

    /** Notes the present after a command, so that what others do from now on can be told apart. */
    public void rest(String label) {
        mark(label);
        resting = place.history()
                .flatMap(history -> history.moments().stream().findFirst().map(Moment::id));
    }

    /** What others have done since the last command ended; nothing where nobody asked anything of the place. */
    public List<Change> meanwhile() {
        if (resting.isEmpty()) {
            return List.of();
        }
        List<Moment> since = new java.util.ArrayList<>();
        for (Moment moment : history().moments()) {
            since.add(moment);
            if (moment.id().equals(resting.get())) {
                return since.stream().anyMatch(Moment::hasActed) ? changes(resting.get(), "") : List.of();
            }
        }
        return List.of();
    }

    private Path saved(String name) {
        return Objects.requireNonNull(place.folder().resolve("snapshots").resolve(name));
    }
}
