package dev.maquette.commandline;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The commands a shell knows by name. */
public interface CommandTable {

    Optional<Command> find(String name);

    /** All names, for completion and for suggesting the one that was meant. */
    SortedSet<String> names();

    static CommandTable of(Map<String, Command> commands) {
        Map<String, Command> own = new TreeMap<>(commands);
        return new CommandTable() {
            @Override
            public Optional<Command> find(String name) {
                return Optional.ofNullable(own.get(name));
            }

            @Override
            public SortedSet<String> names() {
                return new TreeSet<>(own.keySet());
            }
        };
    }

    /** This table, and the other for names that this one lacks. */
    default CommandTable orElse(CommandTable other) {
        CommandTable first = this;
        return new CommandTable() {
            @Override
            public Optional<Command> find(String name) {
                return first.find(name).or(() -> other.find(name));
            }

            @Override
            public SortedSet<String> names() {
                SortedSet<String> all = new TreeSet<>(first.names());
                all.addAll(other.names());
                return all;
            }
        };
    }
}
