package dev.maquette.server.control;

import dev.maquette.world.Pace;

/** Paces as people write them: {@code stopped}, {@code realtime}, {@code max}, or the rate of time on demand. */
public final class Paces {

    private Paces() {}

    public static Pace parse(String text) {
        return switch (text) {
            case "stopped" -> new Pace.Stopped();
            case "realtime" -> new Pace.RealTime();
            case "max" -> new Pace.Max();
            default -> new Pace.OnDemand(Double.parseDouble(text));
        };
    }

    static String text(Pace pace) {
        return switch (pace) {
            case Pace.Stopped() -> "stopped";
            case Pace.RealTime() -> "realtime";
            case Pace.Max() -> "max";
            case Pace.OnDemand(double rate) ->
                rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
        };
    }
}
