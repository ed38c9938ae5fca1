package dev.maquette.server.control;

import dev.maquette.world.Deed;
import dev.maquette.world.Mark;
import dev.maquette.world.Records;
import dev.maquette.world.World;
import dev.maquette.world.WorldProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The moments before commands, by short ids that people can type. */
final class Moments {

    private static final String INPUT = "input/";

    /** Inputs that are a world's own affair: nobody would want them undone. */
    private static final Set<String> OF_ITS_OWN =
            Set.of("input/keys", "input/bootstrap", "input/world/snapshot", "input/world/forget");

    private final World world;
    private final List<Noted> all = new ArrayList<>();
    private Optional<Noted> left = Optional.empty();
    private int newest;

    /** @param until the transaction at which the next moment was noted; the present where there is none */
    private record Noted(String id, Mark mark, long until) {}

    Moments(World world) {
        this.world = world;
    }

    synchronized WorldControl.Moment mark(String label) {
        Mark mark = world.mark(label);
        endNewest(mark.sequence());
        Noted noted = note(mark);
        all.add(noted);
        return shown(noted, Set.of());
    }

    private Noted note(Mark mark) {
        return new Noted(Integer.toString(++newest), mark, Long.MAX_VALUE);
    }

    private void endNewest(long sequence) {
        if (!all.isEmpty()) {
            Noted last = all.removeLast();
            all.add(new Noted(last.id(), last.mark(), Math.min(last.until(), sequence)));
        }
    }

    synchronized List<WorldControl.Moment> list() {
        Set<Mark> kept = new HashSet<>(world.marks());
        all.removeIf(noted -> !kept.contains(noted.mark()));
        Set<Long> inputs = inputs();
        return all.reversed().stream().map(noted -> shown(noted, inputs)).toList();
    }

    /** The transactions by which somebody asked something of the world. */
    private Set<Long> inputs() {
        Set<Long> inputs = new TreeSet<>();
        if (!all.isEmpty()) {
            world.provenance().since(all.getFirst().mark().sequence()).stream()
                    .filter(Moments::asks)
                    .forEach(deed -> inputs.add(deed.sequence()));
        }
        return inputs;
    }

    private static boolean asks(Deed deed) {
        String actor = deed.origin().actor();
        return actor.startsWith(INPUT)
                && !OF_ITS_OWN.contains(actor)
                && !deed.touched().isEmpty();
    }

    private static WorldControl.Moment shown(Noted noted, Set<Long> inputs) {
        long from = noted.mark().sequence();
        boolean hasActed = inputs.stream().anyMatch(input -> input > from && input <= noted.until());
        return new WorldControl.Moment(
                noted.id(), noted.mark().label(), noted.mark().time(), hasActed);
    }

    synchronized WorldControl.Moment back(String id) {
        Noted target = id.isEmpty() ? newestThatActed() : find(id).orElseThrow(() -> unknown(id));
        Noted behind = note(world.back(target.mark()));
        list();
        left = Optional.of(behind);
        return shown(behind, Set.of());
    }

    private Noted newestThatActed() {
        return list().stream()
                .filter(WorldControl.Moment::hasActed)
                .findFirst()
                .flatMap(moment -> find(moment.id()))
                .orElseThrow(() -> new WorldProblem("control.nothing-to-undo", Map.of()));
    }

    private Optional<Noted> find(String id) {
        return all.reversed().stream()
                .filter(noted -> noted.id().equals(id))
                .findFirst()
                .or(() -> left.filter(noted -> noted.id().equals(id)));
    }

    /** The state of a snapshot or a moment; the present where the name is empty. */
    synchronized Records state(String name) {
        if (name.isEmpty()) {
            return world.records();
        }
        return world.snapshotOf(name)
                .or(() -> find(name).flatMap(noted -> world.stateAt(noted.mark())))
                .orElseThrow(() -> unknown(name));
    }

    private WorldProblem unknown(String id) {
        List<String> known = new ArrayList<>(world.snapshots());
        all.forEach(noted -> known.add(noted.id()));
        left.ifPresent(noted -> known.add(noted.id()));
        return new WorldProblem("control.unknown-moment", Map.of("id", id, "known", String.join(", ", known)));
    }
}
