package dev.maquette.tools.microk8s;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.maquette.commandline.CommandLineProblem;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Reasons;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code microk8s inspect}: which services run, and a report about the cluster (canonical/microk8s, scripts/inspect.sh). The report is a
 * folder in the working folder; of the machine below, which is not modelled, it has nothing, and says so.
 */
final class Inspection {

    private static final String FOLDER = "inspection-report";
    private static final Path REPORT = Path.of(FOLDER, "k8s");

    /** What is written to which file of the report, by which line of kubectl. */
    private static final Map<String, List<String>> ASKED = new LinkedHashMap<>();

    static {
        ASKED.put("version", List.of("version"));
        ASKED.put("cluster-info", List.of("cluster-info"));
        ASKED.put("cluster-info-dump", List.of("cluster-info", "dump", "-A"));
        ASKED.put("get-all", List.of("get", "all", "--all-namespaces", "-o", "wide"));
        ASKED.put("get-pv", List.of("get", "pv"));
        ASKED.put("get-pvc", List.of("get", "pvc"));
    }

    private final SnapServices services;
    private final Invocation invocation;

    Inspection(SnapServices services, Invocation invocation) {
        this.services = services;
        this.invocation = invocation;
    }

    /** The exit status is 1 where a service does not run, as the script's is. */
    int run() throws InterruptedException {
        PrintStream out = invocation.stdout();
        out.println("Inspecting services");
        boolean allRun = true;
        for (SnapServices.Daemon daemon : services.daemons()) {
            allRun &= daemon.runs();
            out.println(
                    daemon.runs()
                            ? "  Service " + daemon.name() + " is running"
                            : " FAIL:  Service " + daemon.name() + " is not running");
        }
        out.println("Inspecting kubernetes cluster");
        for (Map.Entry<String, List<String>> each : ASKED.entrySet()) {
            write(each.getKey(), each.getValue());
        }
        out.println("Building the report");
        out.println("  Report is at " + invocation.resolve(FOLDER));
        out.println("  It has nothing of the machine (certificates, AppArmor, network, snaps): Maquette does not model"
                + " it.");
        return allRun ? 0 : 1;
    }

    private void write(String name, List<String> words) throws InterruptedException {
        Path file = invocation
                .files()
                .forWriting(invocation.resolve(REPORT.resolve(name).toString()));
        try {
            Files.createDirectories(file.resolveSibling("."));
            try (PrintStream to = new PrintStream(Files.newOutputStream(file), false, UTF_8)) {
                List<String> line = new ArrayList<>(List.of("kubectl"));
                line.addAll(words);
                invocation
                        .shell()
                        .run(
                                line,
                                invocation.withStreams(
                                        invocation.streams().withStdout(to).withStderr(to)));
            }
        } catch (IOException failure) {
            throw CommandLineProblem.CANNOT_WRITE.exception("path", file, "reason", Reasons.of(failure));
        }
    }
}
