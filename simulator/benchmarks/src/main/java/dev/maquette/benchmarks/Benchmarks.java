package dev.maquette.benchmarks;

import dev.maquette.benchmarks.launch.LaunchFigures;
import dev.maquette.benchmarks.micro.MicroFigures;
import dev.maquette.benchmarks.scale.ScaleFigures;
import dev.maquette.benchmarks.wire.CloudFigures;
import dev.maquette.benchmarks.wire.WatchFigures;
import dev.maquette.benchmarks.wire.WireFigures;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Takes the figures whose names are given, or all, and prints them as a Markdown table. */
public final class Benchmarks {

    private static final List<Measurement> ALL = List.of(
            new LaunchFigures(),
            new WireFigures(Duration.ofSeconds(10)),
            new CloudFigures(Duration.ofSeconds(10)),
            new WatchFigures(),
            new ScaleFigures(),
            new MicroFigures());

    private Benchmarks() {}

    public static void main(String[] names) throws Exception {
        List<String> unknown =
                List.of(names).stream().filter(name -> !known().contains(name)).toList();
        if (!unknown.isEmpty()) {
            System.err.println("There is no measurement " + unknown + "; there are " + known() + ".");
            System.exit(2);
        }
        StringBuilder table = new StringBuilder("| figure | measured | target | how |\n|---|---|---|---|\n");
        for (Measurement measurement : ALL) {
            if (names.length == 0 || List.of(names).contains(measurement.name())) {
                double before = load();
                for (Figure figure : measurement.take()) {
                    System.err.println(figure.row());
                    table.append(figure.row()).append('\n');
                }
                System.err.printf(
                        Locale.ROOT,
                        "load average before and after %s: %.1f, %.1f%n",
                        measurement.name(),
                        before,
                        load());
            }
        }
        System.out.print(table);
    }

    private static String known() {
        return ALL.stream().map(Measurement::name).collect(Collectors.joining(", "));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
