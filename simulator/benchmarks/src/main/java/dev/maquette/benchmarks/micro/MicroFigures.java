package dev.maquette.benchmarks.micro;

import dev.maquette.benchmarks.Figure;
import dev.maquette.benchmarks.Measurement;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The JMH benchmarks of this package, with few and short iterations. */
public final class MicroFigures implements Measurement {

    private static final int ITERATIONS = 5;
    private static final TimeValue ITERATION = TimeValue.seconds(2);

    @Override
    public String name() {
        return "micro";
    }

    @Override
    public List<Figure> take() throws Exception {
        Options options = new OptionsBuilder()
                .include(MicroFigures.class.getPackageName().replace(".", "\\."))
                .forks(1)
                .warmupIterations(ITERATIONS)
                .warmupTime(ITERATION)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION)
                .jvmArgsAppend("-Xmx4g")
                .verbosity(VerboseMode.SILENT)
                .build();
        return new Runner(options).run().stream().map(MicroFigures::figure).toList();
    }

    private static Figure figure(RunResult result) {
        String nodes = result.getParams().getParam("nodes");
        String benchmark = result.getParams().getBenchmark();
        String name = benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
        return new Figure(
                name.replace("Benchmark.", ": ") + (nodes == null ? "" : " on " + nodes + " nodes"),
                String.format(
                        Locale.ROOT,
                        "%.1f µs ± %.1f",
                        result.getPrimaryResult().getScore(),
                        result.getPrimaryResult().getScoreError()),
                name.startsWith("Scheduling") ? "< 200 µs, flat" : "",
                "JMH, wall time of one thread");
    }
}
