package dev.maquette.kubernetes.controller;

import dev.maquette.kubernetes.store.Header;
import dev.maquette.kubernetes.store.SelectableFields;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * Which changes of pods concern those who count them. Pods that come, go or change their labels do at once; pods that become ready wait
 * a moment for others, because a set of ten thousand would else be counted ten thousand times.
 */
public record PodChanges(Kind owner, BiPredicate<Header, Header> differs) implements Watches.Mapper {

    private static final Duration CROWD = Duration.ofMillis(100);

    /** Lets changes of pods concern their controllers of a kind. */
    public static void watch(Watches watches, Kind owner) {
        watches.on(Kind.PODS, new PodChanges(owner, PodChanges::isOther));
        watches.on(Kind.PODS, CROWD, new PodChanges(owner, PodChanges::isInOtherState));
    }

    @Override
    public List<ObjectName> concerned(Change<StoredObject> change, Records after) {
        boolean isOld = change.before().isPresent() && change.after().isPresent();
        boolean matters = !isOld
                || differs.test(
                        change.before().orElseThrow().header(),
                        change.after().orElseThrow().header());
        return matters ? Watches.controllers(change, owner) : List.of();
    }

    private static boolean isOther(Header before, Header after) {
        return before.deleting() != after.deleting()
                || !before.labels().equals(after.labels())
                || !before.owners().equals(after.owners());
    }

    private static boolean isInOtherState(Header before, Header after) {
        return differs(before, after, "status.phase") || differs(before, after, SelectableFields.READY_SINCE);
    }

    private static boolean differs(Header before, Header after, String field) {
        return !Objects.equals(before.fields().get(field), after.fields().get(field));
    }
}
