package dev.maquette.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.world.WorldProblem;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorldControlTest {

    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String PODS = "/api/v1/namespaces/default/pods";
    private static final String CLAIMS = "/api/v1/namespaces/default/persistentvolumeclaims";

    private ServedPlatform place;
    private WorldControl control;

    @BeforeEach
    void start() throws Exception {
        place = ServedPlatform.start();
        control = place.control();
        control.advance(Duration.ofMinutes(2));
    }

    @AfterEach
    void close() {
        place.close();
    }

    private JsonNode map(String name) throws Exception {
        return place.create(MAPS, "{apiVersion: v1, kind: ConfigMap, metadata: {name: " + name + "}}");
    }

    @Test
    void undoesTheNewestThatActed() throws Exception {
        control.mark("kubectl create configmap one");
        map("one");
        control.mark("kubectl create configmap two");
        map("two");
        control.mark("kubectl get configmaps");
        WorldControl.Moment left = control.back("");
        assertThat(left.label()).isEqualTo("kubectl create configmap two");
        assertThat(place.get(MAPS + "/one").path("kind").asText()).isEqualTo("ConfigMap");
        assertThat(place.get(MAPS + "/two").path("code").asInt()).isEqualTo(404);
        assertThat(control.moments())
                .extracting(WorldControl.Moment::label)
                .containsExactly("kubectl create configmap one");
        control.back(left.id());
        assertThat(place.get(MAPS + "/two").path("kind").asText()).isEqualTo("ConfigMap");
    }

    @Test
    void knowsWhichCommandsActed() throws Exception {
        control.mark("kubectl create configmap one");
        map("one");
        control.mark("kubectl get configmaps");
        place.get(MAPS);
        assertThat(control.moments()).extracting(WorldControl.Moment::hasActed).containsExactly(false, true);
    }

    @Test
    void refusesToGoWhereNothingIsKnown() {
        assertThatThrownBy(() -> control.back(""))
                .isInstanceOfSatisfying(WorldProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo("control.nothing-to-undo"));
        control.snapshot("before");
        assertThatThrownBy(() -> control.back("7")).isInstanceOfSatisfying(WorldProblem.class, problem -> {
            assertThat(problem.code()).isEqualTo("control.unknown-moment");
            assertThat(problem.values()).containsEntry("id", "7").containsEntry("known", "beginning, before");
        });
    }

    @Test
    void endsWatchesAndGoesOnWithVersionsWhenItGoesBack() throws Exception {
        map("kept");
        control.mark("kubectl create configmap one");
        long version = map("one").at("/metadata/resourceVersion").asLong();
        Iterator<String> watch =
                place.watch(MAPS + "?watch=true&resourceVersion=" + version).iterator();
        control.back("");
        JsonNode last = ServedPlatform.json(watch.next());
        assertThat(last.path("type").asText()).isEqualTo("ERROR");
        assertThat(last.at("/object/code").asInt()).isEqualTo(410);
        assertThat(watch.hasNext()).isFalse();
        JsonNode list = place.get(MAPS);
        assertThat(list.at("/metadata/resourceVersion").asLong()).isGreaterThan(version);
        Iterator<String> old =
                place.watch(MAPS + "?watch=true&resourceVersion=" + version).iterator();
        assertThat(ServedPlatform.json(old.next()).at("/object/code").asInt()).isEqualTo(410);
    }

    @Test
    void endsFollowedLogsWhenItGoesBack() throws Exception {
        place.create(PODS, """
            {apiVersion: v1, kind: Pod, metadata: {name: talk},
             spec: {containers: [{name: talk, image: busybox, command: [sh, -c, "echo one; sleep 300; echo two"]}]}}\
            """);
        control.advance(Duration.ofMinutes(1));
        control.snapshot("talking");
        Iterator<String> lines = place.watch(PODS + "/talk/log?follow=true").iterator();
        assertThat(lines.next()).isEqualTo("one");
        control.restore("talking");
        assertThat(lines.hasNext()).isFalse();
    }

    @Test
    void givesWhatChangedBackANewVersion() throws Exception {
        map("one");
        control.snapshot("before");
        long deleted = place.delete(MAPS + "/one")
                .path("metadata")
                .path("resourceVersion")
                .asLong();
        control.restore("before");
        assertThat(place.get(MAPS + "/one").at("/metadata/resourceVersion").asLong())
                .isGreaterThan(deleted);
    }

    @Test
    void expiresContinueTokensOfAnotherTime() throws Exception {
        map("one");
        map("two");
        String token = place.get(MAPS + "?limit=1").at("/metadata/continue").asText();
        control.snapshot("now");
        map("three");
        control.restore("now");
        assertThat(place.get(MAPS + "?limit=1&continue=" + token).path("code").asInt())
                .isEqualTo(410);
    }

    @Test
    void goesBackToItsBeginning() throws Exception {
        map("one");
        control.snapshot("later");
        control.reset();
        assertThat(place.get(MAPS + "/one").path("code").asInt()).isEqualTo(404);
        assertThat(control.clock().now()).isEqualTo(ServedPlatform.BEGINNING);
        control.restore("later");
        assertThat(place.get(MAPS + "/one").path("kind").asText()).isEqualTo("ConfigMap");
        assertThatThrownBy(() -> control.snapshot("beginning"))
                .isInstanceOfSatisfying(WorldProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo("control.reserved-name"));
    }

    @Test
    void tellsWhatChangedAsObjects() throws Exception {
        map("kept");
        String before = control.mark("kubectl create configmap one").id();
        map("one");
        place.delete(MAPS + "/kept");
        assertThat(control.changes(before, ""))
                .containsExactly(
                        new WorldControl.ObjectChange(WorldControl.How.DELETED, "", "ConfigMap", "default", "kept"),
                        new WorldControl.ObjectChange(WorldControl.How.CREATED, "", "ConfigMap", "default", "one"));
        control.snapshot("later");
        assertThat(control.changes("later", "")).isEmpty();
        control.back(before);
        assertThat(control.changes("later", "")).hasSize(2);
    }

    @Test
    void doesNotTakeANewVersionForAChange() throws Exception {
        control.snapshot("now");
        map("one");
        place.delete(MAPS + "/kube-root-ca.crt");
        control.restore("now");
        assertThat(control.changes("now", "")).isEmpty();
    }

    @Test
    void explainsTheNewestThatIsNotReady() throws Exception {
        place.create(CLAIMS, """
            {apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data},
             spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}\
            """);
        control.advance(Duration.ofSeconds(5));
        place.create(PODS, """
            {apiVersion: v1, kind: Pod, metadata: {name: db},
             spec: {containers: [{name: db, image: postgres}],
                    volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]}}\
            """);
        control.advance(Duration.ofSeconds(5));
        assertThat(control.unready().getFirst().subject()).isEqualTo("pods/default/db");
        assertThat(control.unready().getFirst().state()).isEqualTo("Pending");
        List<WorldControl.Reason> reasons = control.why("");
        assertThat(reasons).extracting(WorldControl.Reason::code).containsExactly("scheduling.unschedulable");
        assertThat(codes(reasons)).contains("scheduling.unbound-claim", "storage.unbound-claim");
        assertThat(control.why("po/default/db")).isEqualTo(reasons);
        assertThat(control.why("pods/default/other")).isEmpty();
    }

    private static List<String> codes(List<WorldControl.Reason> reasons) {
        return reasons.stream()
                .flatMap(reason -> java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(reason.code()), codes(reason.because()).stream()))
                .toList();
    }

    @Test
    void saysWhatIsDue() throws Exception {
        place.create(PODS, """
            {apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, image: nginx}]}}\
            """);
        control.advance(Duration.ofMillis(1500));
        assertThat(control.due(3).getFirst().actor()).startsWith("kubernetes/");
        assertThat(control.clock().next()).contains(control.due(1).getFirst());
    }

    @Test
    void refusesAPaceThatThereIsNot() {
        assertThatThrownBy(() -> control.pace("fast"))
                .isInstanceOfSatisfying(WorldProblem.class, problem -> assertThat(problem.code())
                        .isEqualTo("control.unknown-pace"));
    }
}
