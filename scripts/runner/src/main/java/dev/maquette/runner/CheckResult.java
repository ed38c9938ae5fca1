package dev.maquette.runner;

import java.time.Duration;

/**
 * What a check found.
 *
 * @param expected the expectations, in one line
 * @param seen the output the decision was made on, and the error output where the command failed
 * @param elapsed how long it was waited for, in the time of the place
 * @param settled whether waiting ended because nothing more would have happened
 */
public record CheckResult(
        Check check, boolean passed, String expected, String seen, int exitStatus, Duration elapsed, boolean settled) {}
