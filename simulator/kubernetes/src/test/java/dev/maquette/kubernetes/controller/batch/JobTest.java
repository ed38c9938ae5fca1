package dev.maquette.kubernetes.controller.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.Scenario;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final String JOB = """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: work}
        spec:
          template:
            metadata: {annotations: {test/exit: "0"}}
            spec: {restartPolicy: Never, containers: [{name: main, image: x}]}
        """;

    private final Scenario cluster =
            Scenario.withKubelets(BatchControllers::all).nodes("a");

    @AfterEach
    void close() {
        cluster.close();
    }

    private KubeObject job() {
        return cluster.get(Kind.JOBS, "default", "work");
    }

    private static String with(String fields) {
        return JOB.replace("spec:\n  template", "spec:\n  " + fields + "\n  template");
    }

    private void ends(String condition, Duration within) {
        cluster.eventually("job is " + condition, within, () -> {
            cluster.bindAll("a");
            return "True"
                    .equals(Scenario.condition(job(), condition).path("status").asText());
        });
    }

    @Test
    void completesWhenItsPodSucceeds() {
        cluster.given(JOB);
        ends("Complete", MINUTE);
        assertThat(job().number("/status/succeeded", 0)).isEqualTo(1);
        assertThat(job().text("/status/completionTime")).isNotEmpty();
        assertThat(Scenario.condition(job(), "SuccessCriteriaMet")
                        .path("reason")
                        .asText())
                .isEqualTo("CompletionsReached");
        assertThat(cluster.events("Completed")).containsExactly("Job completed");
        assertThat(cluster.list(Kind.PODS, "default").getFirst().hasFinalizer("batch.kubernetes.io/job-tracking"))
                .isFalse();
    }

    @Test
    void runsAsManyAtOnceAsItMay() {
        cluster.given(with("completions: 5\n  parallelism: 2")).after(Duration.ZERO);
        assertThat(cluster.livePods("default")).hasSize(2);
        ends("Complete", MINUTE);
        assertThat(job().number("/status/succeeded", 0)).isEqualTo(5);
    }

    @Test
    void givesUpAfterItsBackoffLimitWithGrowingPauses() {
        cluster.given(with("backoffLimit: 2").replace("test/exit: \"0\"", "test/exit: \"1\""));
        ends("Failed", Duration.ofMinutes(5));
        assertThat(Scenario.condition(job(), "Failed").path("reason").asText()).isEqualTo("BackoffLimitExceeded");
        assertThat(Scenario.condition(job(), "Failed").path("message").asText())
                .isEqualTo("Job has reached the specified backoff limit");
        assertThat(job().number("/status/failed", 0)).isEqualTo(3);
        Duration taken = Duration.between(job().created(), cluster.now());
        assertThat(taken).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(45));
    }

    @Test
    void givesEachPodAnIndexWhenIndexed() {
        cluster.given(with("completions: 3\n  parallelism: 3\n  completionMode: Indexed"));
        ends("Complete", MINUTE);
        assertThat(job().text("/status/completedIndexes")).isEqualTo("0-2");
        List<String> names = cluster.list(Kind.PODS, "default").stream()
                .map(pod -> pod.name().substring(0, 7))
                .toList();
        assertThat(names).containsExactly("work-0-", "work-1-", "work-2-");
    }

    @Test
    void endsAtItsDeadline() {
        cluster.given(with("activeDeadlineSeconds: 30").replace("{annotations: {test/exit: \"0\"}}", "{}"));
        ends("Failed", MINUTE);
        assertThat(Scenario.condition(job(), "Failed").path("reason").asText()).isEqualTo("DeadlineExceeded");
        assertThat(cluster.livePods("default")).isEmpty();
    }

    @Test
    void startsNothingWhileSuspended() {
        cluster.given(with("suspend: true")).after(MINUTE);
        assertThat(cluster.livePods("default")).isEmpty();
        assertThat(cluster.events("Suspended")).containsExactly("Job suspended");
        cluster.patch(Kind.JOBS, "default", "work", "spec: {suspend: false}");
        ends("Complete", MINUTE);
    }

    @Test
    void isDeletedSomeTimeAfterItsEnd() {
        cluster.given(with("ttlSecondsAfterFinished: 100"));
        ends("Complete", MINUTE);
        cluster.after(Duration.ofSeconds(99));
        assertThat(job().isDeleting()).isFalse();
        cluster.after(Duration.ofSeconds(2));
        assertThat(cluster.find(Kind.JOBS, "default", "work").filter(job -> !job.isDeleting()))
                .isEmpty();
    }

    @Test
    void failsAtOnceWhereItsPolicySaysSo() {
        String policy = "podFailurePolicy:\n    rules:\n    - action: FailJob\n"
                + "      onExitCodes: {operator: In, values: [42]}";
        cluster.given(with(policy).replace("test/exit: \"0\"", "test/exit: \"42\""));
        ends("Failed", MINUTE);
        assertThat(Scenario.condition(job(), "Failed").path("message").asText())
                .matches("Container main for pod default/work-\\w{5} failed with exit code 42"
                        + " matching FailJob rule at index 0");
    }

    private static final String CRON = """
        apiVersion: batch/v1
        kind: CronJob
        metadata: {name: nightly}
        spec:
          schedule: "*/5 * * * *"
          concurrencyPolicy: %s
          jobTemplate:
            spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: x}]}}}
        """;

    @Test
    void isStartedByACronJobWhenItIsDue() {
        cluster.given(CRON.formatted("Allow")).after(Duration.ofMinutes(11));
        assertThat(cluster.list(Kind.JOBS, "default")).hasSize(2);
        long minute = cluster.now().minus(MINUTE).getEpochSecond() / 60;
        assertThat(cluster.list(Kind.JOBS, "default").getLast().name()).isEqualTo("nightly-" + minute);
        assertThat(cluster.get(Kind.CRON_JOBS, "default", "nightly").at("/status/active"))
                .hasSize(2);
    }

    @Test
    void isNotStartedTwiceByACronJobThatForbidsIt() {
        cluster.given(CRON.formatted("Forbid")).after(Duration.ofMinutes(11));
        assertThat(cluster.list(Kind.JOBS, "default")).hasSize(1);
        assertThat(cluster.events("JobAlreadyActive")).hasSize(1);
    }
}
