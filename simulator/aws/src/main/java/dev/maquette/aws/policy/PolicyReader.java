package dev.maquette.aws.policy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads documents (IAM user guide, reference_policies_grammar). What the grammar forbids is a syntax error, as IAM calls it. */
final class PolicyReader {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Set<String> VERSIONS = Set.of("2008-10-17", PolicyDocument.VARIABLES_SINCE);
    private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");
    private static final Set<String> STATEMENT_MEMBERS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Set<String> EFFECTS = Set.of("Allow", "Deny");
    private static final Set<String> PRINCIPAL_KINDS = Set.of("AWS", "Service", "Federated", "CanonicalUser");

    private PolicyReader() {}

    /**
     * Reads a document that is about to be stored.
     *
     * @param isNewest whether it must be of the newest version
     */
    static PolicyDocument strictly(String text, boolean isNewest) {
        if (text.isBlank()) {
            throw syntax();
        }
        PolicyDocument document = read(text);
        if (document.statements().isEmpty()) {
            throw syntax();
        }
        if (isNewest && !document.version().equals(PolicyDocument.VARIABLES_SINCE)) {
            throw new PolicyProblem("Policy document must be version 2012-10-17 or greater.");
        }
        boolean isDated = document.statements().stream().allMatch(PolicyReader::hasReadableDates);
        if (!isDated || !hasExactEffects(text)) {
            throw legacy();
        }
        return document;
    }

    private static boolean hasReadableDates(Statement statement) {
        return statement.conditions().entrySet().stream()
                .filter(operator -> Operator.isOfDates(operator.getKey()))
                .allMatch(operator -> operator.getValue().values().stream().allMatch(PolicyDates::areRead));
    }

    /** The grammar takes effects in any case, and what reads the document after it does not. */
    private static boolean hasExactEffects(String text) {
        JsonNode statements = tree(text).path("Statement");
        for (JsonNode each : statements.isArray() ? statements : List.of(statements)) {
            if (!EFFECTS.contains(each.path("Effect").asText())) {
                return false;
            }
        }
        return true;
    }

    static boolean isJson(String text) {
        try {
            MAPPER.readTree(text);
            return true;
        } catch (JsonProcessingException broken) {
            return false;
        }
    }

    static PolicyDocument read(String text) {
        JsonNode root = tree(text);
        if (root.has("Id") && !root.path("Id").isTextual()) {
            throw syntax();
        }
        String version = root.path("Version").asText("2008-10-17");
        if (!VERSIONS.contains(version) || !root.path("Version").isTextual() && root.has("Version")) {
            throw syntax();
        }
        List<Statement> statements = new ArrayList<>();
        JsonNode statement = root.path("Statement");
        if (statement.isObject()) {
            statements.add(statement(statement, version));
        } else if (statement.isArray()) {
            statement.forEach(each -> statements.add(statement(each, version)));
        } else {
            throw syntax();
        }
        return new PolicyDocument(version, statements);
    }

    private static JsonNode tree(String text) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new PolicyProblem("This policy contains invalid Json");
        }
        if (!root.isObject() || hasOthersThan(MEMBERS, root)) {
            throw syntax();
        }
        return root;
    }

    static PolicyProblem syntax() {
        return new PolicyProblem("Syntax errors in policy.");
    }

    static PolicyProblem legacy() {
        return new PolicyProblem("The policy failed legacy parsing");
    }

    private static boolean hasOthersThan(Set<String> known, JsonNode node) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                return true;
            }
        }
        return false;
    }

    private static Statement statement(JsonNode node, String version) {
        if (!node.isObject() || hasOthersThan(STATEMENT_MEMBERS, node)) {
            throw syntax();
        }
        String effect = node.path("Effect").asText("");
        if (EFFECTS.stream().noneMatch(effect::equalsIgnoreCase)) {
            throw syntax();
        }
        if (node.has("Sid") && !node.path("Sid").isTextual()) {
            throw syntax();
        }
        return new Statement(
                node.path("Sid").asText(""),
                effect.equalsIgnoreCase("Allow"),
                principals(node),
                choice(node, "Action").orElse(new Statement.Choice<>(List.of(), false)),
                choice(node, "Resource"),
                conditions(node.path("Condition")),
                version.equals(PolicyDocument.VARIABLES_SINCE));
    }

    private static Optional<Statement.Choice<List<String>>> choice(JsonNode node, String name) {
        boolean isNot = node.has("Not" + name);
        if (isNot && node.has(name)) {
            throw syntax();
        }
        JsonNode value = node.path(isNot ? "Not" + name : name);
        return value.isMissingNode() ? Optional.empty() : Optional.of(new Statement.Choice<>(texts(value), isNot));
    }

    private static Optional<Statement.Choice<Map<String, List<String>>>> principals(JsonNode node) {
        boolean isNot = node.has("NotPrincipal");
        if (isNot && node.has("Principal")) {
            throw syntax();
        }
        JsonNode value = node.path(isNot ? "NotPrincipal" : "Principal");
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (value.isTextual() && value.asText().equals("*")) {
            return Optional.of(new Statement.Choice<>(Map.of("AWS", List.of("*")), isNot));
        }
        if (!value.isObject() || hasOthersThan(PRINCIPAL_KINDS, value)) {
            throw syntax();
        }
        Map<String, List<String>> named = new LinkedHashMap<>();
        value.properties().forEach(kind -> named.put(kind.getKey(), texts(kind.getValue())));
        return Optional.of(new Statement.Choice<>(named, isNot));
    }

    private static Map<String, Map<String, List<String>>> conditions(JsonNode node) {
        Map<String, Map<String, List<String>>> conditions = new LinkedHashMap<>();
        if (!node.isMissingNode() && !node.isObject()) {
            throw syntax();
        }
        node.properties().forEach(operator -> {
            boolean isNothing =
                    operator.getValue().isObject() && operator.getValue().isEmpty();
            if (!isNothing && (!operator.getValue().isObject() || !Operator.isKnown(operator.getKey()))) {
                throw syntax();
            }
            if (isNothing) {
                return;
            }
            Map<String, List<String>> keys = new LinkedHashMap<>();
            operator.getValue().properties().forEach(key -> keys.put(key.getKey(), texts(key.getValue())));
            conditions.put(operator.getKey(), keys);
        });
        return conditions;
    }

    private static List<String> texts(JsonNode value) {
        if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            value.forEach(each -> texts.add(text(each)));
            return texts;
        }
        return List.of(text(value));
    }

    private static String text(JsonNode value) {
        if (!value.isValueNode() || value.isNull()) {
            throw syntax();
        }
        return value.asText();
    }
}
