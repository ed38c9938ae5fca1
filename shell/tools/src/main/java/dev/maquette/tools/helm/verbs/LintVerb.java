package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.values.Values;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code helm lint} (cmd/helm/lint.go, v3.21). */
final class LintVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .and(Values.flags())
                .text("kube-version", "", "The cluster's version.")
                .bool("quiet", "Prints warnings and errors only.")
                .bool("skip-schema-validation", "Does not check values against the chart's schema.")
                .bool("strict", "Fails with warnings too.")
                .bool("with-subcharts", "Lints charts within the chart too.");
    }

    @Override
    public String arguments() {
        return "PATH [flags]";
    }

    @Override
    public String summary() {
        return "examine a chart for possible issues";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        List<String> charts = call.arguments().isEmpty() ? List.of(".") : call.arguments();
        int failed = 0;
        StringBuilder text = new StringBuilder();
        for (String each : charts) {
            failed += lint(call, each, text) ? 1 : 0;
        }
        String summary = charts.size() + " chart(s) linted, " + failed + " chart(s) failed";
        if (failed > 0) {
            call.out().print(text);
            throw new HelmException(summary);
        }
        if (!call.on("quiet") || !text.isEmpty()) {
            call.out().println(text + summary);
        }
        return 0;
    }

    private static boolean lint(HelmCall call, String chart, StringBuilder text) throws InterruptedException {
        Path path = call.invocation().resolve(chart);
        text.append("==> Linting ").append(chart).append('\n');
        if (!Files.exists(path)) {
            text.append("Error unable to check Chart.yaml file in chart: stat ")
                    .append(path.resolve("Chart.yaml"))
                    .append(": no such file or directory\n\n");
            return true;
        }
        ObjectNode order = Trees.object()
                .put("verb", "lint")
                .put("chart", path.toString())
                .put("strict", call.on("strict"))
                .put("quiet", call.on("quiet"));
        List<String> lines = call.engine().local(order, call.err()).lines().toList();
        lines.stream().skip(1).filter(each -> !each.isBlank()).forEach(each -> text.append(each)
                .append('\n'));
        text.append('\n');
        return Boolean.parseBoolean(lines.getFirst());
    }
}
