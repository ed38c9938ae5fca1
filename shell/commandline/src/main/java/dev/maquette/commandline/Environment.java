package dev.maquette.commandline;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a shell remembers between two lines: variables, which of them are exported, the working directory, and the last
 * exit status. One thread uses it at a time; stages of a pipeline and substitutions get copies, as subshells do.
 */
public final class Environment {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> values;
    private final Set<String> exported;
    private Path workingDirectory;
    private int lastStatus;

    private Environment(Map<String, String> values, Set<String> exported, Path workingDirectory, int lastStatus) {
        this.values = new TreeMap<>(values);
        this.exported = new TreeSet<>(exported);
        this.workingDirectory = workingDirectory;
        this.lastStatus = lastStatus;
    }

    /** A new environment whose variables are all exported. */
    public static Environment of(Path workingDirectory, Map<String, String> exported) {
        return new Environment(
                exported, exported.keySet(), workingDirectory.toAbsolutePath().normalize(), 0);
    }

    public Environment copy() {
        return new Environment(values, exported, workingDirectory, lastStatus);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** Sets a variable; it stays exported if it was. */
    public void set(String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw CommandLineProblem.BAD_VARIABLE_NAME.exception("name", name);
        }
        values.put(name, value);
    }

    /** Marks a variable for export; one that has no value yet is exported when it gets one. */
    public void export(String name) {
        if (!NAME.matcher(name).matches()) {
            throw CommandLineProblem.BAD_VARIABLE_NAME.exception("name", name);
        }
        exported.add(name);
    }

    public void export(String name, String value) {
        set(name, value);
        export(name);
    }

    public void keepPrivate(String name) {
        exported.remove(name);
    }

    public void unset(String name) {
        values.remove(name);
        exported.remove(name);
    }

    public boolean isExported(String name) {
        return exported.contains(name);
    }

    /** All variables, exported or not. */
    public Map<String, String> variables() {
        return Collections.unmodifiableMap(values);
    }

    /** What a program that is started gets to see. */
    public Map<String, String> exported() {
        Map<String, String> seen = new TreeMap<>(values);
        seen.keySet().retainAll(exported);
        return Collections.unmodifiableMap(seen);
    }

    public Path workingDirectory() {
        return workingDirectory;
    }

    public void changeDirectory(Path directory) {
        workingDirectory = directory.toAbsolutePath().normalize();
    }

    public int lastStatus() {
        return lastStatus;
    }

    public void lastStatus(int status) {
        lastStatus = status;
    }
}
