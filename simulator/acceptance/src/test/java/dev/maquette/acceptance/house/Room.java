package dev.maquette.acceptance.house;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A module: its folder, and the modules that its code may name. Its package and its artifact are called as the folder's end. */
record Room(String folder, Set<String> mayUse) {

    /**
     * The rooms in building order, as ARCHITECTURE.md has them. A row names only rooms above it, so that no cycle can be
     * written down. Maven hands a room also what its neighbours use; naming that in code is another matter, and forbidden:
     * a tool gets a simulator's classes on its class path through {@code profiles} and still is a client of endpoints alone.
     */
    static final List<Room> HOUSE = List.of(
            room("simulator/world"),
            room("simulator/catalog"),
            room("simulator/jsonpath"),
            room("simulator/kubernetes", "world", "catalog", "jsonpath"),
            room("simulator/aws", "world", "catalog"),
            room("simulator/workloads", "world", "catalog", "kubernetes"),
            room("simulator/platforms", "world", "catalog", "kubernetes", "aws", "workloads"),
            room("simulator/server", "world", "catalog", "kubernetes", "aws", "workloads", "platforms"),
            room("profiles", "server"),
            room("shell/commandline"),
            room("scripts/runner", "commandline", "profiles"),
            room("scripts/promotion", "runner"),
            room("shell/tools", "commandline", "profiles", "jsonpath"),
            room("scripts/library", "runner"),
            room(
                    "shell/prompt",
                    "world",
                    "catalog",
                    "kubernetes",
                    "aws",
                    "workloads",
                    "platforms",
                    "server",
                    "profiles",
                    "commandline",
                    "runner",
                    "promotion",
                    "tools",
                    "library"),
            room("simulator/benchmarks", "world", "catalog", "kubernetes", "aws", "workloads", "platforms", "server"));

    private static Room room(String folder, String... mayUse) {
        return new Room(folder, Set.copyOf(Arrays.asList(mayUse)));
    }

    String name() {
        return folder.substring(folder.lastIndexOf('/') + 1);
    }

    boolean allows(String other) {
        return other.equals(name()) || mayUse.contains(other);
    }

    @Override
    public String toString() {
        return folder;
    }
}
