package dev.maquette.benchmarks;

/**
 * One thing that was measured.
 *
 * @param subject what, in the words of the README
 * @param measured the value with its unit
 * @param target what it should reach; empty where nothing is demanded
 * @param how under which conditions
 */
public record Figure(String subject, String measured, String target, String how) {

    String row() {
        return "| " + subject + " | " + measured + " | " + target + " | " + how + " |";
    }
}
