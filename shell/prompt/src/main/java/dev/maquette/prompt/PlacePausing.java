package dev.maquette.prompt;

import dev.maquette.commandline.Cancellation;
import dev.maquette.profiles.OpenPlace;
import dev.maquette.prompt.verbs.WaitVerb;
import java.time.Duration;
import java.time.Instant;

/** How {@code wait} lets time pass: the place's own where it has a clock, also a stopped one; else that of the wall. */
record PlacePausing(OpenPlace place) implements WaitVerb.Pausing {

    @Override
    public boolean pause(Duration span, Cancellation cancellation) throws InterruptedException {
        boolean goesOn = place.clock()
                .map(clock -> !clock.pace().equals("max") || clock.next().isPresent())
                .orElse(true);
        Session.pause(place, span);
        return goesOn;
    }

    @Override
    public Instant now() {
        return place.clock().map(OpenPlace.Clock::now).orElseGet(Instant::now);
    }
}
