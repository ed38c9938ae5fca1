package dev.maquette.world;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * All that is due, immutable. What somebody waits for is kept apart from what merely repeats, so that among a hundred thousand
 * heartbeats the next awaited event is found at once.
 *
 * @param newest the sequence of the newest timer ever scheduled; it never goes back
 */
record Timers(
        TreePMap<Due, Planned> foreground,
        TreePMap<Due, Planned> periodic,
        TreePMap<Planned.Place, Planned> places,
        long newest) {

    static final Timers NONE = new Timers(TreePMap.empty(), TreePMap.empty(), TreePMap.empty(), 0);

    Timers with(Planned planned) {
        Timers others = without(planned.place());
        TreePMap<Planned.Place, Planned> placed = others.places.plus(planned.place(), planned);
        long latest = Math.max(newest, planned.due().sequence());
        return planned.isAwaited()
                ? new Timers(others.foreground.plus(planned.due(), planned), others.periodic, placed, latest)
                : new Timers(others.foreground, others.periodic.plus(planned.due(), planned), placed, latest);
    }

    Timers without(Planned.Place place) {
        @Nullable Planned planned = places.get(place);
        if (planned == null) {
            return this;
        }
        TreePMap<Planned.Place, Planned> rest = places.minus(place);
        return planned.isAwaited()
                ? new Timers(foreground.minus(planned.due()), periodic, rest, newest)
                : new Timers(foreground, periodic.minus(planned.due()), rest, newest);
    }

    Optional<Planned> at(Planned.Place place) {
        return Optional.ofNullable(places.get(place));
    }

    /** What is to be done next. */
    Optional<Planned> first() {
        if (periodic.isEmpty()) {
            return firstForeground();
        }
        Planned scan = periodic.firstEntry().getValue();
        return firstForeground()
                .filter(awaited -> awaited.due().compareTo(scan.due()) < 0)
                .or(() -> Optional.of(scan));
    }

    /** What somebody waits for next. */
    Optional<Planned> firstForeground() {
        return foreground.isEmpty()
                ? Optional.empty()
                : Optional.of(foreground.firstEntry().getValue());
    }

    int size() {
        return places.size();
    }
}
