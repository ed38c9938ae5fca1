package dev.maquette.benchmarks.scale;

import dev.maquette.benchmarks.Child;
import dev.maquette.benchmarks.Figure;
import dev.maquette.benchmarks.Measurement;
import dev.maquette.benchmarks.Scratch;
import java.util.ArrayList;
import java.util.List;

/** Pods from their Deployment to Running, in a cluster for which they are many, and in one as large as Kubernetes itself promises. */
public final class ScaleFigures implements Measurement {

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public List<Figure> take() throws Exception {
        List<Figure> figures = new ArrayList<>();
        figures.addAll(run(List.of("-Xmx4g"), "200", "10", "1000"));
        figures.addAll(run(List.of("-Xmx4g"), "5000", "150", "1000"));
        return figures;
    }

    static List<Figure> run(List<String> options, String nodes, String deployments, String replicas) throws Exception {
        List<Figure> figures = new ArrayList<>();
        try (Scratch scratch = Scratch.folder();
                Child child = Child.java(
                        LargeCluster.class,
                        options,
                        scratch.resolve("world").toString(),
                        nodes,
                        deployments,
                        replicas)) {
            child.lines(line -> {
                String[] parts = line.split("\t", -1);
                if (parts.length == 4) {
                    figures.add(new Figure(parts[0], parts[1], parts[2], parts[3]));
                }
            });
        }
        return figures;
    }
}
