package dev.maquette.kubernetes.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.api.Attributes;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.Scenario;
import dev.maquette.world.Mark;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was allowed is remembered no longer than the role and the binding that allow it are there. */
class RememberedAccessTest {

    private static final String ROLE = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: reader}
        rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
        """;

    private static final String BINDING = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: ann-reads}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: reader}
        subjects: [{apiGroup: rbac.authorization.k8s.io, kind: User, name: ann}]
        """;

    private final RbacAuthorizer authorizer = new RbacAuthorizer();
    private final Scenario cluster = Scenario.complete().given(ROLE);

    @AfterEach
    void close() {
        cluster.close();
    }

    private boolean mayRead(String pod) {
        Attributes attributes = new Attributes("get", "", "pods", "", "default", pod, "");
        return authorizer
                .authorize(
                        Scenario.CLUSTER,
                        Identity.user("ann"),
                        attributes,
                        cluster.world().records())
                .allowed();
    }

    @Test
    void refusesOnceTheBindingIsGone() {
        cluster.given(BINDING);
        assertThat(List.of(mayRead("a"), mayRead("a"), mayRead("b"))).containsOnly(true);

        cluster.delete(Kind.CLUSTER_ROLE_BINDINGS, "", "ann-reads");

        assertThat(mayRead("a")).isFalse();
    }

    @Test
    void refusesOnceTheRoleSaysOtherwise() {
        cluster.given(BINDING);
        assertThat(mayRead("a")).isTrue();

        cluster.patch(
                Kind.CLUSTER_ROLES,
                "",
                "reader",
                "{\"rules\":[{\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"verbs\":[\"get\"],\"resourceNames\":[\"b\"]}]}");

        assertThat(mayRead("a")).isFalse();
        assertThat(mayRead("b")).isTrue();
    }

    @Test
    void refusesWhatOnlyAnotherPastAllowed() {
        Mark before = cluster.world().mark("before");
        cluster.given(BINDING);
        assertThat(mayRead("a")).isTrue();

        cluster.world().back(before);

        assertThat(mayRead("a")).isFalse();
    }
}
