package dev.maquette.commandline;

import java.time.Duration;

/** Lets time pass for a command. In a simulated place that is the world's time, so nothing here knows a wall clock. */
@FunctionalInterface
public interface Pause {

    void pause(Duration duration) throws InterruptedException;
}
