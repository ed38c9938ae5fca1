package dev.maquette.prompt.verbs;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.CommandTable;
import dev.maquette.commandline.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The tools that are built in, any of which may be left for the user's own program of the name. */
public final class ToolChoice implements CommandTable {

    private final Map<String, Command> tools;
    private final Set<String> programs = ConcurrentHashMap.newKeySet();

    public ToolChoice(Map<String, Command> tools) {
        this.tools = new TreeMap<>(tools);
    }

    @Override
    public Optional<Command> find(String name) {
        return Optional.ofNullable(tools.get(name)).map(tool -> programs.contains(name) ? ToolChoice::program : tool);
    }

    private static int program(Invocation invocation) throws InterruptedException {
        List<String> words = new ArrayList<>(List.of(invocation.name()));
        words.addAll(invocation.arguments());
        return invocation.shell().runExternal(words, invocation);
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(tools.keySet());
    }

    boolean usesProgram(String tool) {
        return programs.contains(tool);
    }

    /** From now on the name means the user's own program. */
    public void useProgram(String tool) {
        programs.add(tool);
    }

    void useBuiltIn(String tool) {
        programs.remove(tool);
    }
}
