package dev.maquette.server.control;

import dev.maquette.world.Pace;
import dev.maquette.world.WorldProblem;
import java.util.Map;

/** Paces as people write them: {@code stopped}, {@code realtime}, {@code max}, or the rate of time on demand. */
public final class Paces {

    private Paces() {}

    /**
     * The pace of a text.
     *
     * @throws WorldProblem {@code control.unknown-pace}
     */
    public static Pace parse(String text) {
        return switch (text) {
            case "stopped" -> new Pace.Stopped();
            case "realtime" -> new Pace.RealTime();
            case "max" -> new Pace.Max();
            default -> new Pace.OnDemand(rate(text));
        };
    }

    private static double rate(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,9})?") || Double.parseDouble(text) == 0) {
            throw new WorldProblem("control.unknown-pace", Map.of("pace", text));
        }
        return Double.parseDouble(text);
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
