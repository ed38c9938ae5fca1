package dev.maquette.kubernetes.table;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Who may do what, how much, and with which precedence. */
final class PolicyTables {
    static final Layout ROLE_BINDINGS = Layout.of(
            PolicyTables::binding,
            Column.objectName(),
            Column.text("Role", "The role that is granted."),
            Column.age(),
            Column.text("Users", "The users it is granted to.").wide(),
            Column.text("Groups", "The groups it is granted to.").wide(),
            Column.text("ServiceAccounts", "The service accounts it is granted to.")
                    .wide());

    static final Layout DISRUPTION_BUDGETS = Layout.of(
            (budget, cells) -> cells.text(budget.name())
                    .text(budget.text("/spec/minAvailable", "N/A"))
                    .text(budget.text("/spec/maxUnavailable", "N/A"))
                    .number(budget.number("/status/disruptionsAllowed"))
                    .text(budget.age()),
            Column.objectName(),
            Column.text("Min Available", "How many pods must stay available."),
            Column.text("Max Unavailable", "How many pods may be unavailable."),
            Column.integer("Allowed Disruptions", "How many pods may be evicted now."),
            Column.age());

    static final Layout QUOTAS = Layout.of(
            PolicyTables::quota,
            Column.objectName(),
            Column.text("Request", "Used and allowed amounts of requests and objects."),
            Column.text("Limit", "Used and allowed amounts of limits."),
            Column.age());

    static final Layout PRIORITY_CLASSES = Layout.of(
            (each, cells) -> cells.text(each.name())
                    .number(each.number("/value"))
                    .flag(each.flag("/globalDefault", false))
                    .text(each.age())
                    .text(each.text("/preemptionPolicy")),
            Column.objectName(),
            Column.integer("Value", "The priority of its pods."),
            Column.flag("Global-Default", "Whether pods without a class get this one."),
            Column.age(),
            Column.text("PreemptionPolicy", "Whether its pods push others off a node."));

    static final Layout SIGNING_REQUESTS = Layout.of(
            PolicyTables::signingRequest,
            Column.objectName(),
            Column.age(),
            Column.text("SignerName", "Who is to sign."),
            Column.text("Requestor", "Who asks."),
            Column.text("RequestedDuration", "How long the certificate should be valid."),
            Column.text("Condition", "Whether it was approved, denied, issued."));

    static final Layout TRUST_BUNDLES = Layout.of(
            (bundle, cells) -> cells.text(bundle.name()).text(bundle.text("/spec/signerName", "<none>")),
            Column.objectName(),
            Column.text("SignerName", "Whose certificates it verifies."));

    static final Layout FLOW_SCHEMAS = Layout.of(
                    PolicyTables::flowSchema,
                    Column.objectName(),
                    Column.text("PriorityLevel", "The level its requests go to."),
                    Column.text("MatchingPrecedence", "Which schema wins; lower is earlier."),
                    Column.text("DistinguisherMethod", "What tells its flows apart."),
                    Column.age(),
                    Column.text("MissingPL", "Whether the level does not exist."))
            .sorted((one, other) -> {
                int byPrecedence =
                        Long.compare(one.number("/spec/matchingPrecedence"), other.number("/spec/matchingPrecedence"));
                return byPrecedence != 0 ? byPrecedence : one.name().compareTo(other.name());
            });

    static final Layout PRIORITY_LEVELS = Layout.of(
            PolicyTables::priorityLevel,
            Column.objectName(),
            Column.text("Type", "Limited or Exempt."),
            Column.text("NominalConcurrencyShares", "Its share of the server's seats."),
            Column.text("Queues", "How many queues it has."),
            Column.text("HandSize", "How many queues a flow may use."),
            Column.text("QueueLengthLimit", "How many requests a queue holds."),
            Column.age());

    private PolicyTables() {}

    private static void binding(Subject binding, Cells cells) {
        cells.text(binding.name())
                .text(binding.text("/roleRef/kind") + "/" + binding.text("/roleRef/name"))
                .text(binding.age())
                .text(subjects(binding, "User"))
                .text(subjects(binding, "Group"))
                .text(subjects(binding, "ServiceAccount"));
    }

    private static String subjects(Subject binding, String kind) {
        List<String> found = new ArrayList<>();
        for (JsonNode each : binding.at("/subjects")) {
            if (each.path("kind").asText().equals(kind)) {
                String name = each.path("name").asText();
                found.add(kind.equals("ServiceAccount") ? each.path("namespace").asText("") + "/" + name : name);
            }
        }
        return String.join(", ", found);
    }

    private static void quota(Subject quota, Cells cells) {
        List<String> requests = new ArrayList<>();
        List<String> limits = new ArrayList<>();
        TreeSet<String> resources = new TreeSet<>();
        quota.at("/status/hard").fieldNames().forEachRemaining(resources::add);
        for (String each : resources) {
            String pointer = each.replace("~", "~0").replace("/", "~1");
            String text = each + ": " + quota.quantity("/status/used/" + pointer) + "/"
                    + quota.quantity("/status/hard/" + pointer);
            (each.startsWith("limits.") ? limits : requests).add(text);
        }
        cells.text(quota.name())
                .text(String.join(", ", requests))
                .text(String.join(", ", limits))
                .text(quota.age());
    }

    private static void signingRequest(Subject request, Cells cells) {
        cells.text(request.name())
                .text(request.age())
                .text(request.text("/spec/signerName", "<none>"))
                .text(request.text("/spec/username"))
                .text(
                        request.isSet("/spec/expirationSeconds")
                                ? HumanDuration.of(Duration.ofSeconds(request.number("/spec/expirationSeconds")))
                                : "<none>")
                .text(signingCondition(request));
    }

    private static String signingCondition(Subject request) {
        boolean denied = Conditions.find(request, "Denied").isPresent();
        boolean approved = Conditions.find(request, "Approved").isPresent();
        String decision = denied ? "Denied" : approved ? "Approved" : "Pending";
        String failed = Conditions.find(request, "Failed").isPresent() ? ",Failed" : "";
        String issued = request.text("/status/certificate").isEmpty() ? "" : ",Issued";
        return decision + failed + issued;
    }

    private static void flowSchema(Subject schema, Cells cells) {
        cells.text(schema.name())
                .text(schema.text("/spec/priorityLevelConfiguration/name"))
                .number(schema.number("/spec/matchingPrecedence"))
                .text(schema.text("/spec/distinguisherMethod/type", "<none>"))
                .text(schema.age())
                .text(Conditions.find(schema, "Dangling")
                        .map(each -> each.path("status").asText())
                        .orElse("?"));
    }

    private static void priorityLevel(Subject level, Cells cells) {
        cells.text(level.name()).text(level.text("/spec/type"));
        numberOrNone(level, "/spec/limited/nominalConcurrencyShares", cells);
        numberOrNone(level, "/spec/limited/limitResponse/queuing/queues", cells);
        numberOrNone(level, "/spec/limited/limitResponse/queuing/handSize", cells);
        numberOrNone(level, "/spec/limited/limitResponse/queuing/queueLengthLimit", cells);
        cells.text(level.age());
    }

    private static void numberOrNone(Subject subject, String path, Cells cells) {
        if (subject.isSet(path)) {
            cells.number(subject.number(path));
        } else {
            cells.text("<none>");
        }
    }
}
