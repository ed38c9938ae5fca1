package dev.maquette.kubernetes.selector;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One term of a node selector: all of its label expressions and field expressions have to hold; an empty one never does. */
public record NodeSelectorTerm(List<Requirement> expressions, List<Requirement> fields) {
    private static final String NAME_FIELD = "metadata.name";

    public NodeSelectorTerm {
        expressions = List.copyOf(expressions);
        fields = List.copyOf(fields);
    }

    public static NodeSelectorTerm of(JsonNode term) {
        return new NodeSelectorTerm(
                requirements(term.path("matchExpressions")), requirements(term.path("matchFields")));
    }

    public boolean matches(String nodeName, Labels labels) {
        return !isEmpty() && expressionsMatch(labels) && fieldsMatch(nodeName);
    }

    public boolean isEmpty() {
        return expressions.isEmpty() && fields.isEmpty();
    }

    /** The node names that the fields of this term allow; empty where they say nothing of names. */
    Optional<Set<String>> nodeNames() {
        Optional<Set<String>> names = Optional.empty();
        for (Requirement field : fields) {
            if (field.key().equals(NAME_FIELD) && field.operator() == Operator.IN) {
                var allowed = new TreeSet<>(field.values());
                names.ifPresent(allowed::retainAll);
                names = Optional.of(allowed);
            }
        }
        return names;
    }

    private boolean expressionsMatch(Labels labels) {
        for (Requirement expression : expressions) {
            if (!expression.matches(labels)) {
                return false;
            }
        }
        return true;
    }

    private boolean fieldsMatch(String nodeName) {
        for (Requirement field : fields) {
            if (!field.matches(field.key().equals(NAME_FIELD) ? nodeName : "")) {
                return false;
            }
        }
        return true;
    }

    private static List<Requirement> requirements(JsonNode expressions) {
        var requirements = new ArrayList<Requirement>();
        for (JsonNode expression : expressions) {
            String name = expression.path("operator").asText();
            Operator operator = Operator.named(name)
                    .orElseThrow(() ->
                            new SelectorException(GoQuote.quote(name) + " is not a valid node selector operator"));
            requirements.add(new Requirement(
                    expression.path("key").asText(), operator, NodeSelector.texts(expression.path("values"))));
        }
        return requirements;
    }
}
