package dev.maquette.tools.kubectl.flags;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads one line of arguments: flags may stand anywhere before {@code --}. */
final class FlagParser {
    private final FlagSet known;
    private final List<String> arguments;
    private final List<String> positional = new ArrayList<>();
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private OptionalInt dash = OptionalInt.empty();
    private int next;

    FlagParser(FlagSet known, List<String> arguments) {
        this.known = known;
        this.arguments = arguments;
    }

    Flags parse() {
        while (next < arguments.size()) {
            String word = arguments.get(next++);
            if (word.equals("--")) {
                dash = OptionalInt.of(positional.size());
                positional.addAll(arguments.subList(next, arguments.size()));
                break;
            } else if (word.startsWith("--")) {
                longFlag(word.substring(2));
            } else if (word.startsWith("-") && word.length() > 1) {
                shorthands(word);
            } else {
                positional.add(word);
            }
        }
        return new Flags(known, values, positional, dash);
    }

    private void longFlag(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        if (name.isEmpty() || name.startsWith("-")) {
            throw new FlagException("bad flag syntax: --" + word);
        }
        Flag flag = known.named(name).orElseThrow(() -> new FlagException("unknown flag: --" + name));
        requireBuiltIn(flag);
        if (equals >= 0) {
            put(flag, word.substring(equals + 1));
        } else if (flag.whenBare().isPresent()) {
            put(flag, flag.whenBare().get());
        } else {
            put(flag, following("flag needs an argument: --" + name));
        }
    }

    private void shorthands(String word) {
        for (int index = 1; index < word.length(); index++) {
            String letter = word.substring(index, index + 1);
            Flag flag = known.shorthand(letter)
                    .orElseThrow(() -> new FlagException("unknown shorthand flag: '" + letter + "' in " + word));
            String rest = word.substring(index + 1);
            if (rest.startsWith("=")) {
                put(flag, rest.substring(1));
                return;
            } else if (flag.whenBare().isPresent()) {
                put(flag, flag.whenBare().get());
            } else {
                put(flag, rest.isEmpty() ? following("flag needs an argument: '" + letter + "' in " + word) : rest);
                return;
            }
        }
    }

    private void requireBuiltIn(Flag flag) {
        if (known.isAbsent(flag.name())) {
            throw new FlagException("the built-in kubectl does not have " + flag.label()
                    + "; `command kubectl` runs the one on your PATH");
        }
    }

    private String following(String complaint) {
        if (next >= arguments.size()) {
            throw new FlagException(complaint);
        }
        return arguments.get(next++);
    }

    private void put(Flag flag, String value) {
        requireBuiltIn(flag);
        flag.type().complaint(value).ifPresent(complaint -> {
            throw new FlagException(
                    "invalid argument \"" + value + "\" for \"" + flag.label() + "\" flag: " + complaint);
        });
        List<String> all = values.computeIfAbsent(flag.name(), name -> new ArrayList<>());
        switch (flag.type()) {
            case LIST, PAIRS -> all.addAll(List.of(value.split(",", -1)));
            case ARRAY -> all.add(value);
            case TEXT, SWITCH, INTEGER, DURATION -> {
                all.clear();
                all.add(value);
            }
        }
    }
}
