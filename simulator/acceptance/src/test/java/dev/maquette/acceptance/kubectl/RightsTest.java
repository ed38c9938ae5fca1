package dev.maquette.acceptance.kubectl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.acceptance.served.Kubectl;
import dev.maquette.acceptance.served.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what: rights, acting as somebody else, tokens and certificates. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class RightsTest {

    private final Place place;
    private final Kubectl kubectl;

    RightsTest(@TempDir Path home) throws Exception {
        place = Place.quick(home);
        kubectl = place.kubectl("kubectl");
    }

    @AfterAll
    void close() {
        place.close();
    }

    /** The same kubectl with a kubeconfig of its own, which knows nobody but the holder of the token. */
    private Kubectl with(String token) throws Exception {
        Path file = Files.createTempFile(place.home(), "kubeconfig", "");
        Files.writeString(file, place.cluster().kubeconfigFor("c1", token));
        return kubectl.with("KUBECONFIG", file.toString());
    }

    @Test
    void actsAsSomebodyElseWhoHasOnlyTheirRights() throws Exception {
        kubectl.out("create", "role", "reader", "--verb=get,list", "--resource=pods");
        kubectl.out("create", "rolebinding", "readers", "--role=reader", "--user=bob", "--group=readers");

        assertThat(kubectl.out("auth", "can-i", "list", "pods", "--as=bob")).isEqualTo("yes\n");
        assertThat(kubectl.run("", "auth", "can-i", "delete", "pods", "--as=bob")
                        .output())
                .isEqualTo("no\n");
        assertThat(kubectl.out("get", "pods", "--as=eve", "--as-group=readers")).isEmpty();
        assertThat(kubectl.complaint("get", "secrets", "--as=bob"))
                .isEqualTo("Error from server (Forbidden): secrets is forbidden: User \"bob\" cannot list resource"
                        + " \"secrets\" in API group \"\" in the namespace \"default\"\n");
        assertThat(kubectl.out("auth", "whoami", "--as=bob", "--as-group=a", "-o", "jsonpath={.status.userInfo}"))
                .isEqualTo("{\"groups\":[\"a\",\"system:authenticated\"],\"username\":\"bob\"}");
        assertThat(kubectl.complaint("get", "pods", "--as-group=a")).contains("without impersonating a user");
    }

    @Test
    void onlyThoseActAsOthersWhoMay() throws Exception {
        kubectl.out("create", "serviceaccount", "robot");
        Kubectl robot = with(kubectl.out("create", "token", "robot").strip());

        String pods = "/api/v1/namespaces/default/pods";
        assertThat(robot.complaint("get", "--raw", pods, "--as=bob"))
                .isEqualTo("Error from server (Forbidden): users \"bob\" is forbidden: User"
                        + " \"system:serviceaccount:default:robot\" cannot impersonate resource \"users\" in API group"
                        + " \"\" at the cluster scope\n");

        kubectl.out("create", "clusterrole", "actor", "--verb=impersonate", "--resource=users", "--resource-name=bob");
        kubectl.out("create", "clusterrolebinding", "actors", "--clusterrole=actor", "--serviceaccount=default:robot");

        assertThat(robot.complaint("get", "--raw", pods, "--as=carl")).contains("users \"carl\" is forbidden");
        assertThat(robot.complaint("get", "--raw", pods, "--as=bob"))
                .contains("User \"bob\" cannot list resource \"pods\"");
    }

    @Test
    void tokensOfServiceAccountsCarryTheirRights() throws Exception {
        kubectl.out("create", "serviceaccount", "viewer");
        kubectl.out("create", "rolebinding", "views", "--clusterrole=view", "--serviceaccount=default:viewer");
        Kubectl viewer = with(kubectl.out("create", "token", "viewer").strip());

        assertThat(viewer.out("get", "configmaps", "-o", "name")).isEqualTo("configmap/kube-root-ca.crt\n");
        assertThat(viewer.out("auth", "whoami", "-o", "jsonpath={.status.userInfo.username}"))
                .isEqualTo("system:serviceaccount:default:viewer");
        assertThat(viewer.complaint("get", "secrets")).contains("Forbidden");
        kubectl.out("delete", "serviceaccount", "viewer");
        assertThat(viewer.complaint("get", "configmaps")).contains("You must be logged in to the server");
    }

    @Test
    void whoShowsNonsenseIsNobody() throws Exception {
        assertThat(with("nonsense").complaint("get", "--raw", "/api/v1/pods"))
                .isEqualTo("error: You must be logged in to the server (Unauthorized)\n");
    }
}
