package dev.maquette.profiles;

import dev.maquette.server.control.WorldControl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The clock of a simulated world. */
final class WorldClock implements OpenPlace.Clock {

    private final WorldControl control;
    private final Function<WorldControl.Lease, OpenPlace.Hold> holds;

    WorldClock(WorldControl control, Function<WorldControl.Lease, OpenPlace.Hold> holds) {
        this.control = control;
        this.holds = holds;
    }

    @Override
    public Instant now() {
        return control.clock().now();
    }

    @Override
    public String pace() {
        return control.clock().pace();
    }

    @Override
    public void pace(String pace) {
        control.pace(pace);
    }

    @Override
    public void advance(Duration virtual) {
        control.advance(virtual);
    }

    @Override
    public Optional<OpenPlace.Due> next() {
        return control.clock().next().map(WorldClock::due);
    }

    @Override
    public List<OpenPlace.Due> due(int most) {
        return control.due(most).stream().map(WorldClock::due).toList();
    }

    private static OpenPlace.Due due(WorldControl.Due due) {
        return new OpenPlace.Due(due.at(), due.actor(), due.subject());
    }

    @Override
    public OpenPlace.Hold hold(String holder) {
        return holds.apply(control.lease(holder));
    }
}
