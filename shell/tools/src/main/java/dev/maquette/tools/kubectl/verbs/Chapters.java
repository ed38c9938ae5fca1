package dev.maquette.tools.kubectl.verbs;

import java.util.List;

/** The commands by chapter, in the order in which kubectl registers, lists and suggests them (pkg/cmd/cmd.go, v1.32). */
public final class Chapters {

    /** Some commands under one heading. */
    public record Chapter(String title, List<String> commands) {}

    public static final List<Chapter> ALL = List.of(
            new Chapter("Basic Commands (Beginner)", List.of("create", "expose", "run", "set")),
            new Chapter("Basic Commands (Intermediate)", List.of("explain", "get", "edit", "delete")),
            new Chapter("Deploy Commands", List.of("rollout", "scale", "autoscale")),
            new Chapter(
                    "Cluster Management Commands",
                    List.of("certificate", "cluster-info", "top", "cordon", "uncordon", "drain", "taint")),
            new Chapter(
                    "Troubleshooting and Debugging Commands",
                    List.of(
                            "describe",
                            "logs",
                            "attach",
                            "exec",
                            "port-forward",
                            "proxy",
                            "cp",
                            "auth",
                            "debug",
                            "events")),
            new Chapter("Advanced Commands", List.of("diff", "apply", "patch", "replace", "wait", "kustomize")),
            new Chapter("Settings Commands", List.of("label", "annotate")),
            new Chapter("Other Commands", List.of("api-resources", "api-versions", "config", "version")));

    private Chapters() {}

    static List<String> order() {
        return ALL.stream().flatMap(each -> each.commands().stream()).toList();
    }
}
