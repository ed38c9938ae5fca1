package dev.maquette.server.control;

import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Cause;
import dev.maquette.world.Causes;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what is recorded of a subject. A reason that names another subject is followed by what is recorded of that one; of a thing that
 * is made of others, the reasons of those that are not ready are told too.
 */
final class Reasons {

    /** Of many equal pods the first ones say enough. */
    private static final int MOST_PARTS = 5;

    private final Inhabitants inhabitants;
    private final Records records;
    private final Set<String> told = new HashSet<>();

    Reasons(Inhabitants inhabitants, Records records) {
        this.inhabitants = inhabitants;
        this.records = records;
    }

    List<WorldControl.Unready> unready() {
        return Inhabitants.all(records).stream()
                .flatMap(object -> Readiness.problem(object).stream())
                .sorted(Comparator.comparing(WorldControl.Unready::since).reversed())
                .toList();
    }

    List<WorldControl.Reason> why(String asked) {
        String subject = asked.isEmpty() ? newest() : asked;
        Optional<StoredObject> object = inhabitants.find(records, subject);
        return of(object.map(found -> found.key().subject()).orElse(subject), object);
    }

    private String newest() {
        return unready().stream().findFirst().map(WorldControl.Unready::subject).orElse("");
    }

    private List<WorldControl.Reason> of(String subject, Optional<StoredObject> object) {
        if (!told.add(subject)) {
            return List.of();
        }
        List<WorldControl.Reason> reasons = new ArrayList<>(
                Causes.of(records, subject).stream().map(this::reason).toList());
        object.ifPresent(owner -> Inhabitants.owned(records, owner).stream()
                .filter(part -> isOfInterest(part))
                .limit(MOST_PARTS)
                .forEach(part -> reasons.addAll(of(part.key().subject(), Optional.of(part)))));
        return reasons;
    }

    /** ReplicaSets and the like have no readiness of their own, but may have been refused something. */
    private boolean isOfInterest(StoredObject part) {
        return Readiness.problem(part).isPresent()
                || part.key().resource().equals("replicasets.apps")
                || !Causes.of(records, part.key().subject()).isEmpty();
    }

    private WorldControl.Reason reason(Cause cause) {
        List<WorldControl.Reason> because =
                new ArrayList<>(cause.because().stream().map(this::reason).toList());
        because.addAll(of(cause.subject(), Optional.empty()));
        return new WorldControl.Reason(cause.code(), cause.subject(), cause.values(), because);
    }
}
