package dev.maquette.kubernetes.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.api.Attributes;
import dev.maquette.kubernetes.api.Authorizer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Role-based access control (plugin/pkg/auth/authorizer/rbac): everything is refused that no rule of a bound role allows. The group
 * system:masters is never asked.
 */
public final class RbacAuthorizer implements Authorizer {

    private static final String CLUSTER_ROLES = "clusterroles.rbac.authorization.k8s.io";
    private static final String CLUSTER_BINDINGS = "clusterrolebindings.rbac.authorization.k8s.io";
    private static final String ROLES = "roles.rbac.authorization.k8s.io";
    private static final String BINDINGS = "rolebindings.rbac.authorization.k8s.io";
    private static final Verdict ALLOWED = new Verdict(true, "");

    /** Compiled rules by the role they stand in: a role that changes is another object. */
    private final Map<StoredObject, List<PolicyRule>> compiled = new ConcurrentHashMap<>();

    /** Whom bindings name, as above. */
    private final Map<StoredObject, Subjects> bound = new ConcurrentHashMap<>();

    private static final int COMPILED_LIMIT = 5_000;

    /** By cluster, what is known to be allowed. */
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private static final int REMEMBERED_LIMIT = 50_000;

    private record Question(Identity who, Attributes what) {}

    /** @param mark of the roles and bindings that say so */
    private record Remembered(Object mark, Set<Question> allowed) {}

    @Override
    public Verdict authorize(String cluster, Identity identity, Attributes attributes, Records records) {
        if (identity.isIn(Identity.MASTERS)) {
            return ALLOWED;
        }
        Question question = new Question(identity, attributes.ofAnyName());
        Set<Question> allowed = allowed(cluster, records);
        if (allowed.contains(question) || isAllowed(cluster, question, records, allowed)) {
            return ALLOWED;
        }
        List<String> missing = new ArrayList<>();
        Search search = new Search(cluster, identity, records, missing, rule -> rule.allows(attributes));
        if (search.finds(attributes.namespace())) {
            return ALLOWED;
        }
        return new Verdict(false, missing.isEmpty() ? "" : "RBAC: [" + String.join(", ", missing) + "]");
    }

    /** Whether somebody may do something to objects of any name, which is then remembered. */
    private boolean isAllowed(String cluster, Question question, Records records, Set<Question> allowed) {
        Search search =
                new Search(cluster, question.who(), records, new ArrayList<>(), rule -> rule.allows(question.what()));
        boolean isAllowed = search.finds(question.what().namespace());
        if (isAllowed && allowed.size() < REMEMBERED_LIMIT) {
            allowed.add(question);
        }
        return isAllowed;
    }

    /** What is known to be allowed as long as no role and no binding changes. */
    private Set<Question> allowed(String cluster, Records records) {
        Object mark = ObjectStore.accessMark(records, cluster);
        Remembered known = remembered.get(cluster);
        if (known == null || known.mark() != mark) {
            known = new Remembered(mark, ConcurrentHashMap.newKeySet());
            remembered.put(cluster, known);
        }
        return known.allowed();
    }

    /** All rules that apply to somebody in a namespace; those of the whole cluster where it is empty. */
    public List<PolicyRule> rulesOf(String cluster, Identity identity, String namespace, Records records) {
        return rulesOf(cluster, identity, namespace, records, new ArrayList<>());
    }

    private List<PolicyRule> rulesOf(
            String cluster, Identity identity, String namespace, Records records, List<String> missing) {
        List<PolicyRule> rules = new ArrayList<>();
        new Search(cluster, identity, records, missing, rule -> {
                    rules.add(rule);
                    return false;
                })
                .finds(namespace);
        return rules;
    }

    private static Collection<StoredObject> list(Records records, String cluster, String resource, String namespace) {
        return ObjectStore.list(records, cluster, resource, namespace);
    }

    /** Goes through the rules that apply to somebody, until one is what is looked for. */
    private final class Search {
        private final String cluster;
        private final Identity identity;
        private final Records records;
        private final List<String> missing;
        private final Predicate<PolicyRule> wanted;

        Search(String cluster, Identity identity, Records records, List<String> missing, Predicate<PolicyRule> wanted) {
            this.cluster = cluster;
            this.identity = identity;
            this.records = records;
            this.missing = missing;
            this.wanted = wanted;
        }

        boolean finds(String namespace) {
            return among(list(records, cluster, CLUSTER_BINDINGS, ""), "")
                    || !namespace.isEmpty() && among(list(records, cluster, BINDINGS, namespace), namespace);
        }

        private boolean among(Collection<StoredObject> bindings, String namespace) {
            for (StoredObject binding : bindings) {
                if (subjects(binding, namespace).name(identity) && grants(binding, namespace)) {
                    return true;
                }
            }
            return false;
        }

        private boolean grants(StoredObject binding, String namespace) {
            JsonNode reference = binding.view().path("roleRef");
            Optional<StoredObject> role = role(cluster, namespace, reference, records);
            if (role.isEmpty()) {
                missing.add(noRole(reference));
                return false;
            }
            return rules(role.get()).stream().anyMatch(wanted);
        }
    }

    private static String noRole(JsonNode reference) {
        String kind = reference.path("kind").asText().equals("ClusterRole") ? "clusterrole" : "role";
        return kind + ".rbac.authorization.k8s.io \"" + reference.path("name").asText() + "\" not found";
    }

    private static Optional<StoredObject> role(String cluster, String namespace, JsonNode reference, Records records) {
        String name = reference.path("name").asText();
        boolean isOfCluster = reference.path("kind").asText().equals("ClusterRole");
        ObjectKey key = isOfCluster
                ? new ObjectKey(cluster, CLUSTER_ROLES, "", name)
                : new ObjectKey(cluster, ROLES, namespace, name);
        return ObjectStore.get(records, key);
    }

    private List<PolicyRule> rules(StoredObject role) {
        if (compiled.size() > COMPILED_LIMIT) {
            compiled.clear();
        }
        return compiled.computeIfAbsent(role, any -> PolicyRule.all(role.view().path("rules")));
    }

    private Subjects subjects(StoredObject binding, String namespace) {
        if (bound.size() > COMPILED_LIMIT) {
            bound.clear();
        }
        return bound.computeIfAbsent(binding, any -> Subjects.of(binding.view().path("subjects"), namespace));
    }

    /** Whom a binding names: users, service accounts among them by their user names, and groups. */
    private record Subjects(Set<String> users, Set<String> groups) {

        static Subjects of(JsonNode subjects, String namespace) {
            Set<String> users = new HashSet<>();
            Set<String> groups = new HashSet<>();
            for (JsonNode subject : subjects) {
                String name = subject.path("name").asText();
                switch (subject.path("kind").asText()) {
                    case "User" -> users.add(name);
                    case "Group" -> groups.add(name);
                    case "ServiceAccount" ->
                        users.add("system:serviceaccount:"
                                + subject.path("namespace").asText(namespace) + ":" + name);
                    default -> {}
                }
            }
            return new Subjects(users, groups);
        }

        boolean name(Identity identity) {
            return users.contains(identity.name()) || groups.stream().anyMatch(identity::isIn);
        }
    }
}
