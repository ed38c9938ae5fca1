package dev.maquette.server.edge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Header fields in the order they came, duplicates and spelling kept, because signatures cover them. Names are
 * compared without regard to case; a message has some ten of them, so a scan beats a table.
 */
public final class WireHeaders {

    private static final WireHeaders NONE = new WireHeaders(new String[0]);

    private final String[] namesAndValues;

    private WireHeaders(String[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    public static WireHeaders none() {
        return NONE;
    }

    /** Headers from alternating names and values; the array must not be changed afterwards. */
    public static WireHeaders of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("a header without a value: " + Arrays.toString(namesAndValues));
        }
        return new WireHeaders(namesAndValues);
    }

    public Optional<String> first(String name) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equalsIgnoreCase(name)) {
                return Optional.of(namesAndValues[i + 1]);
            }
        }
        return Optional.empty();
    }

    public List<String> all(String name) {
        List<String> values = new ArrayList<>(2);
        forEach((each, value) -> {
            if (each.equalsIgnoreCase(name)) {
                values.add(value);
            }
        });
        return values;
    }

    public boolean contains(String name) {
        return first(name).isPresent();
    }

    /** Whether a comma-separated field such as Connection lists the token, without regard to case. */
    public boolean lists(String name, String token) {
        return tokens(name).stream().anyMatch(token::equalsIgnoreCase);
    }

    /** The members of a comma-separated field, over all its lines, trimmed, in order. */
    public List<String> tokens(String name) {
        List<String> tokens = new ArrayList<>();
        for (String value : all(name)) {
            for (String token : value.split(",", -1)) {
                if (!token.isBlank()) {
                    tokens.add(token.strip());
                }
            }
        }
        return tokens;
    }

    /** These headers and one more. */
    public WireHeaders with(String name, String value) {
        String[] longer = Arrays.copyOf(namesAndValues, namesAndValues.length + 2);
        longer[namesAndValues.length] = name;
        longer[namesAndValues.length + 1] = value;
        return new WireHeaders(longer);
    }

    public void forEach(BiConsumer<String, String> each) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            each.accept(namesAndValues[i], namesAndValues[i + 1]);
        }
    }

    /** How many fields there are, duplicates counted. */
    public int size() {
        return namesAndValues.length / 2;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireHeaders that && Arrays.equals(namesAndValues, that.namesAndValues);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(namesAndValues);
    }

    @Override
    public String toString() {
        return Arrays.toString(namesAndValues);
    }
}
