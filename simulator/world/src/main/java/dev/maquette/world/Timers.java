package dev.maquette.world;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is due, immutable. What somebody waits for is kept apart from what somebody may wait for and from what merely repeats, so
 * that among a hundred thousand heartbeats the next awaited event is found at once.
 *
 * @param newest the sequence of the newest timer ever scheduled; it never goes back
 */
record Timers(
        Tree<Due, Planned> foreground,
        Tree<Due, Planned> retries,
        Tree<Due, Planned> periodic,
        Tree<Planned.Place, Planned> places,
        long newest) {

    static final Timers NONE = new Timers(Tree.empty(), Tree.empty(), Tree.empty(), Tree.empty(), 0);

    /** All at once, given in the order of their places. */
    static Timers of(List<Planned> planned, long newest) {
        Tree<Planned.Place, Planned> places =
                Tree.of(planned.stream().map(Planned::place).toList(), planned);
        return new Timers(
                inOrder(planned, Demand.FOREGROUND),
                inOrder(planned, Demand.RETRY),
                inOrder(planned, Demand.PERIODIC),
                places,
                newest);
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
        return others.withOrder(planned.timer().demand(), order -> order.with(planned.due(), planned), placed, latest);
    }

    Timers without(Planned.Place place) {
        @Nullable Planned planned = places.get(place);
        if (planned == null) {
            return this;
        }
        Tree<Planned.Place, Planned> rest = places.without(place);
        return withOrder(planned.timer().demand(), order -> order.without(planned.due()), rest, newest);
    }

    private Timers withOrder(
            Demand demand, UnaryOperator<Tree<Due, Planned>> change, Tree<Planned.Place, Planned> placed, long latest) {
        return switch (demand) {
            case FOREGROUND -> new Timers(change.apply(foreground), retries, periodic, placed, latest);
            case RETRY -> new Timers(foreground, change.apply(retries), periodic, placed, latest);
            case PERIODIC -> new Timers(foreground, retries, change.apply(periodic), placed, latest);
        };
    }

    Optional<Planned> at(Planned.Place place) {
        return Optional.ofNullable(places.get(place));
    }

    /** What is to be done next. */
    Optional<Planned> first() {
        return Stream.of(foreground, retries, periodic)
                .flatMap(order -> value(order.first()).stream())
                .min(Comparator.comparing(Planned::due));
    }

    /**
     * What somebody waits for next.
     *
     * @param happened the newest transaction after which things are no longer as they were
     */
    Optional<Planned> firstAwaited(long happened) {
        Optional<Planned> event = value(foreground.first());
        Optional<Planned> look = new TreeView<>(retries)
                .values().stream()
                        .filter(planned -> planned.isAwaited(happened))
                        .findFirst();
        return Stream.of(event, look).flatMap(Optional::stream).min(Comparator.comparing(Planned::due));
    }

    /** What somebody waits for, soonest first. */
    List<Planned> awaited(int most) {
        return new TreeView<>(foreground).values().stream().limit(most).toList();
    }

    private static Optional<Planned> value(Map.@Nullable Entry<Due, Planned> entry) {
        return entry == null ? Optional.empty() : Optional.of(entry.getValue());
    }

    int size() {
        return places.size();
    }
}
