package dev.maquette.profiles;

import dev.maquette.server.control.WorldControl;
import java.util.List;

/** Why things in a simulated world are as they are, from its recorded causes. */
final class WorldCauses implements OpenPlace.Causes {

    private final WorldControl control;

    WorldCauses(WorldControl control) {
        this.control = control;
    }

    @Override
    public List<Unready> unready() {
        return control.unready().stream()
                .map(each -> new Unready(each.subject(), each.state(), each.since()))
                .toList();
    }

    @Override
    public List<Reason> of(String subject) {
        return reasons(control.why(subject));
    }

    private static List<Reason> reasons(List<WorldControl.Reason> reasons) {
        return reasons.stream()
                .map(each -> new Reason(each.code(), each.subject(), each.values(), reasons(each.because())))
                .toList();
    }
}
