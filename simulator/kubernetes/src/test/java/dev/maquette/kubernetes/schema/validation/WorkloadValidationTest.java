package dev.maquette.kubernetes.schema.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadValidationTest {
    private static final String TEMPLATE =
            "template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: i:1}]}}";

    @Test
    void acceptsADeployment() {
        assertThat(deployment("selector: {matchLabels: {app: a}}, " + TEMPLATE)).isEmpty();
    }

    @Test
    void theSelectorHasToMatchTheTemplate() {
        assertThat(deployment("selector: {matchLabels: {app: b}}, " + TEMPLATE))
                .containsExactly(
                        "spec.template.metadata.labels: Invalid value: map[string]string{\"app\":\"a\"}: `selector`"
                                + " does not match template `labels`");
    }

    @Test
    void aSelectorIsRequired() {
        assertThat(deployment(TEMPLATE)).contains("spec.selector: Required value");
    }

    @Test
    void anEmptySelectorIsInvalid() {
        assertThat(deployment("selector: {}, " + TEMPLATE))
                .containsExactly("spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string(nil),"
                        + " MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: empty selector is invalid for"
                        + " deployment");
    }

    @Test
    void aSelectorNeverChanges() {
        String old = "{metadata: {name: d}, spec: {selector: {matchLabels: {app: a}}, " + TEMPLATE + "}}";
        assertThat(ObjectText.errorsOfChange("apps/v1", "Deployment", old, old.replace("app: a", "app: b")))
                .containsExactly(
                        "spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{\"app\":\"b\"},"
                                + " MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "replicas: -1 | spec.replicas: Invalid value: -1: must be greater than or equal to 0",
                "strategy: {type: Recreate, rollingUpdate: {}} | spec.strategy.rollingUpdate: Forbidden: may not be"
                        + " specified when strategy `type` is 'Recreate'",
                "strategy: {type: Blue} | spec.strategy.type: Unsupported value: \"Blue\": supported values:"
                        + " \"Recreate\", \"RollingUpdate\"",
                "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0}} |"
                        + " spec.strategy.rollingUpdate.maxUnavailable: Invalid value: intstr.IntOrString{Type:0,"
                        + " IntVal:0, StrVal:\"\"}: may not be 0 when `maxSurge` is 0",
                "progressDeadlineSeconds: 5, minReadySeconds: 5 | spec.progressDeadlineSeconds: Invalid value: 5: must"
                        + " be greater than minReadySeconds",
            })
    void saysWhatIsWrongWithADeployment(String field, String error) {
        assertThat(deployment(field + ", selector: {matchLabels: {app: a}}, " + TEMPLATE))
                .containsExactly(error);
    }

    @Test
    void podsOfADeploymentAlwaysRestart() {
        String never = TEMPLATE.replace("spec: {", "spec: {restartPolicy: Never, ");
        assertThat(deployment("selector: {matchLabels: {app: a}}, " + never))
                .containsExactly(
                        "spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\"");
    }

    @Test
    void podsOfAJobDoNotAlwaysRestart() {
        assertThat(ObjectText.errorsOfNew(
                        "batch/v1", "Job", "{metadata: {name: j, namespace: d}, spec: {" + TEMPLATE + "}}"))
                .containsExactly(
                        "spec.template.spec.restartPolicy: Required value: valid values: \"OnFailure\", \"Never\"");
    }

    @Test
    void aJobsTemplateNeverChanges() {
        String never = TEMPLATE.replace("spec: {", "spec: {restartPolicy: Never, ");
        String old = "{metadata: {name: j}, spec: {" + never + "}}";
        assertThat(ObjectText.errorsOfChange("batch/v1", "Job", old, old.replace("i:1", "i:2")))
                .singleElement()
                .asString()
                .startsWith("spec.template: Invalid value: ")
                .endsWith(": field is immutable");
    }

    @Test
    void mostOfAStatefulSetNeverChanges() {
        String old =
                "{metadata: {name: s}, spec: {serviceName: s, selector: {matchLabels: {app: a}}, " + TEMPLATE + "}}";
        assertThat(ObjectText.errorsOfChange(
                        "apps/v1", "StatefulSet", old, old.replace("serviceName: s", "replicas: 3, serviceName: s")))
                .isEmpty();
        assertThat(ObjectText.errorsOfChange(
                        "apps/v1", "StatefulSet", old, old.replace("serviceName: s", "serviceName: t")))
                .containsExactly(
                        "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals',"
                                + " 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and"
                                + " 'minReadySeconds' are forbidden");
    }

    @Test
    void aStatefulSetsPodsMayMountItsClaims() {
        assertThat(ObjectText.errorsOfNew(
                        "apps/v1",
                        "StatefulSet",
                        "{metadata: {name: s, namespace: d}, spec: {serviceName: s, selector: {matchLabels: {app: a}},"
                                + " template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: i,"
                                + " volumeMounts: [{name: data, mountPath: /data}]}]}},"
                                + " volumeClaimTemplates: [{metadata: {name: data}}]}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "* * * * | expected exactly 5 fields, found 4: [* * * *]",
                "61 * * * * | end of range (61) above maximum (59): 61",
                "x * * * * | failed to parse int from x: strconv.Atoi: parsing \"x\": invalid syntax",
                "@often | unrecognized descriptor: @often",
            })
    void refusesABrokenSchedule(String schedule, String problem) {
        assertThat(cronJob(schedule)).containsExactly("spec.schedule: Invalid value: \"" + schedule + "\": " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"*/5 0-6,12 * jan-mar mon", "@daily", "@every 5m", "0 0 1 1 ?"})
    void acceptsSchedulesOfCron(String schedule) {
        assertThat(cronJob(schedule)).isEmpty();
    }

    private static List<String> cronJob(String schedule) {
        return ObjectText.errorsOfNew(
                "batch/v1",
                "CronJob",
                "{metadata: {name: c, namespace: d}, spec: {schedule: \"" + schedule
                        + "\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: c,"
                        + " image: i}]}}}}}}");
    }

    private static List<String> deployment(String spec) {
        return ObjectText.errorsOfNew(
                "apps/v1", "Deployment", "{metadata: {name: d, namespace: d}, spec: {" + spec + "}}");
    }
}
