package dev.maquette.world;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is due, immutable. What somebody waits for is kept apart from what merely repeats, so that among a hundred thousand
 * heartbeats the next awaited event is found at once.
 *
 * @param newest the sequence of the newest timer ever scheduled; it never goes back
 */
record Timers(
        Tree<Due, Planned> foreground, Tree<Due, Planned> periodic, Tree<Planned.Place, Planned> places, long newest) {

    static final Timers NONE = new Timers(Tree.empty(), Tree.empty(), Tree.empty(), 0);

    /** All at once, given in the order of their places. */
    static Timers of(List<Planned> planned, long newest) {
        Tree<Planned.Place, Planned> places =
                Tree.of(planned.stream().map(Planned::place).toList(), planned);
        return new Timers(inOrder(planned, Demand.FOREGROUND), inOrder(planned, Demand.PERIODIC), places, newest);
    }

    private static Tree<Due, Planned> inOrder(List<Planned> planned, Demand demand) {
        List<Planned> wanted = planned.stream()
                .filter(each -> each.timer().demand() == demand)
                .sorted(Comparator.comparing(Planned::due))
                .toList();
        return Tree.of(wanted.stream().map(Planned::due).toList(), wanted);
    }

    Timers with(Planned planned) {
        Timers others = without(planned.place());
        Tree<Planned.Place, Planned> placed = others.places.with(planned.place(), planned);
        long latest = Math.max(newest, planned.due().sequence());
        return planned.isAwaited()
                ? new Timers(others.foreground.with(planned.due(), planned), others.periodic, placed, latest)
                : new Timers(others.foreground, others.periodic.with(planned.due(), planned), placed, latest);
    }

    Timers without(Planned.Place place) {
        @Nullable Planned planned = places.get(place);
        if (planned == null) {
            return this;
        }
        Tree<Planned.Place, Planned> rest = places.without(place);
        return planned.isAwaited()
                ? new Timers(foreground.without(planned.due()), periodic, rest, newest)
                : new Timers(foreground, periodic.without(planned.due()), rest, newest);
    }

    Optional<Planned> at(Planned.Place place) {
        return Optional.ofNullable(places.get(place));
    }

    /** What is to be done next. */
    Optional<Planned> first() {
        Map.@Nullable Entry<Due, Planned> awaited = foreground.first();
        Map.@Nullable Entry<Due, Planned> scan = periodic.first();
        if (awaited == null || scan == null) {
            return value(awaited == null ? scan : awaited);
        }
        return value(awaited.getKey().compareTo(scan.getKey()) < 0 ? awaited : scan);
    }

    /** What somebody waits for next. */
    Optional<Planned> firstForeground() {
        return value(foreground.first());
    }

    private static Optional<Planned> value(Map.@Nullable Entry<Due, Planned> entry) {
        return entry == null ? Optional.empty() : Optional.of(entry.getValue());
    }

    int size() {
        return places.size();
    }
}
