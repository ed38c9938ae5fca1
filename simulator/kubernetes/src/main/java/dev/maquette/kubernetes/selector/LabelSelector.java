package dev.maquette.kubernetes.selector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A demand on labels: all requirements at once, everything, or nothing. Read from its written form ({@code a in (b),c!=d}) or
 * from a {@code metav1.LabelSelector}; requirements are ordered by key, so equal selectors are equal values.
 */
public final class LabelSelector {
    private static final LabelSelector EVERYTHING = new LabelSelector(List.of(), true);
    private static final LabelSelector NOTHING = new LabelSelector(List.of(), false);

    private final List<Requirement> requirements;
    private final boolean selectable;

    /** Kept, because schedulers look selectors up for every pod. */
    private final int hash;

    private LabelSelector(List<Requirement> requirements, boolean selectable) {
        this.requirements = requirements;
        this.selectable = selectable;
        this.hash = requirements.hashCode() * 2 + (selectable ? 1 : 0);
    }

    public static LabelSelector everything() {
        return EVERYTHING;
    }

    public static LabelSelector nothing() {
        return NOTHING;
    }

    /** Reads the written form that kubectl's -l and the labelSelector parameter take; empty text selects everything. */
    public static LabelSelector parse(String text) {
        return of(new LabelSelectorParser(text).requirements());
    }

    /** All of the requirements. */
    public static LabelSelector of(List<Requirement> requirements) {
        if (requirements.isEmpty()) {
            return EVERYTHING;
        }
        var sorted = new ArrayList<>(requirements);
        sorted.sort(Comparator.comparing(Requirement::key));
        return new LabelSelector(List.copyOf(sorted), true);
    }

    /** Exactly these values, as a Service's {@code spec.selector} means it; an empty map selects everything. */
    public static LabelSelector of(Map<String, String> equalities) {
        return of(new TreeMap<>(equalities)
                .entrySet().stream()
                        .map(entry -> new Requirement(entry.getKey(), Operator.EQUALS, List.of(entry.getValue())))
                        .toList());
    }

    /** Reads a {@code metav1.LabelSelector}: a missing or null one selects nothing, an empty one everything. */
    public static LabelSelector of(JsonNode labelSelector) {
        if (labelSelector.isMissingNode() || labelSelector.isNull()) {
            return NOTHING;
        }
        var requirements = new ArrayList<Requirement>();
        labels(labelSelector.path("matchLabels"))
                .forEach((key, value) -> requirements.add(Requirement.checked(key, Operator.EQUALS, List.of(value))));
        labelSelector.path("matchExpressions").forEach(expression -> requirements.add(expression(expression)));
        return of(requirements);
    }

    public boolean matches(Labels labels) {
        if (!selectable) {
            return false;
        }
        for (Requirement requirement : requirements) {
            if (!requirement.matches(labels)) {
                return false;
            }
        }
        return true;
    }

    public boolean matches(Map<String, String> labels) {
        if (!selectable) {
            return false;
        }
        for (Requirement requirement : requirements) {
            if (!requirement.matches(labels.get(requirement.key()))) {
                return false;
            }
        }
        return true;
    }

    /** Whether this asks for nothing in particular, so that everything matches. */
    public boolean isEverything() {
        return selectable && requirements.isEmpty();
    }

    public boolean isNothing() {
        return !selectable;
    }

    /** The demands in order of their keys; empty both for everything and for nothing. */
    public List<Requirement> requirements() {
        return requirements;
    }

    /** The single value this demands of a key, where it demands one. */
    public Optional<String> exactMatch(String key) {
        return requirements.stream()
                .filter(requirement -> requirement.key().equals(key))
                .findFirst()
                .filter(LabelSelector::isExact)
                .map(requirement -> requirement.values().getFirst());
    }

    /** What both select. */
    public LabelSelector and(LabelSelector other) {
        if (!selectable || !other.selectable) {
            return NOTHING;
        }
        var both = new ArrayList<>(requirements);
        both.addAll(other.requirements);
        return of(both);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LabelSelector selector
                && hash == selector.hash
                && selectable == selector.selectable
                && requirements.equals(selector.requirements);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return requirements.stream().map(Requirement::toString).collect(Collectors.joining(","));
    }

    private static boolean isExact(Requirement requirement) {
        return switch (requirement.operator()) {
            case EQUALS, DOUBLE_EQUALS, IN -> requirement.values().size() == 1;
            default -> false;
        };
    }

    private static SortedMap<String, String> labels(JsonNode node) {
        return Labels.of(node).asMap();
    }

    private static Requirement expression(JsonNode expression) {
        String name = expression.path("operator").asText();
        Operator operator = Operator.named(name)
                .filter(known -> known != Operator.GREATER_THAN && known != Operator.LESS_THAN)
                .orElseThrow(
                        () -> new SelectorException(GoQuote.quote(name) + " is not a valid label selector operator"));
        return Requirement.checked(
                expression.path("key").asText(), operator, NodeSelector.texts(expression.path("values")));
    }
}
