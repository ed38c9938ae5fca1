package dev.maquette.kubernetes.controller.autoscaling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.Gap;
import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Conditions;
import dev.maquette.kubernetes.controller.Conditions.Condition;
import dev.maquette.kubernetes.controller.EventRecord;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.quantity.Quantity;
import dev.maquette.kubernetes.schema.GroupVersion;
import dev.maquette.kubernetes.schema.Resource;
import dev.maquette.kubernetes.selector.LabelSelector;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One turn of an autoscaler: reads the target's size and its pods' usage, decides, and writes the size. */
final class AutoscalerTurn {

    private static final int USUAL_WINDOW_SECONDS = 300;
    private static final GroupVersion METRICS = new GroupVersion("metrics.k8s.io", "v1beta1");

    private final ClusterWork work;
    private final KubeObject autoscaler;
    private final ObjectNode next;
    private final ObjectNode status;

    AutoscalerTurn(ClusterWork work, KubeObject autoscaler) {
        this.work = work;
        this.autoscaler = autoscaler;
        this.next = autoscaler.copy();
        this.status = Conditions.status(next);
    }

    void turn() {
        Target target = target();
        try {
            ObjectNode scale = scale(target);
            say(Condition.isTrue(
                    "AbleToScale",
                    "SucceededGetScale",
                    "the HPA controller was able to get the target's current scale"));
            decide(target, scale);
        } catch (ApiFailure refused) {
            say(Condition.isFalse(
                    "AbleToScale",
                    "FailedGetScale",
                    "the HPA controller was unable to get the target's current scale: " + refused.getMessage()));
            warn("FailedGetScale", String.valueOf(refused.getMessage()));
        }
        status.put("observedGeneration", autoscaler.generation());
        if (!status.has("desiredReplicas")) {
            status.put("desiredReplicas", 0);
        }
        if (!status.has("currentMetrics")) {
            status.putNull("currentMetrics");
        }
        if (!status.equals(autoscaler.tree().path("status"))) {
            work.updateStatus(Kind.HORIZONTAL_POD_AUTOSCALERS, next);
        }
    }

    private void say(Condition condition) {
        Conditions.set(next, condition, work.now());
    }

    private void warn(String reason, String message) {
        work.event(
                Kind.HORIZONTAL_POD_AUTOSCALERS,
                autoscaler,
                EventRecord.warning(AutoscalerController.COMPONENT, reason, message));
    }

    private Target target() {
        JsonNode reference = autoscaler.at("/spec/scaleTargetRef");
        GroupVersion version = GroupVersion.parse(reference.path("apiVersion").asText());
        Resource resource = work.schemas()
                .resource(version.kind(reference.path("kind").asText()))
                .orElseThrow(() -> Statuses.noSuchResource());
        return Target.of(
                        resource.groupVersionResource(),
                        autoscaler.namespace(),
                        reference.path("name").asText())
                .sub("scale");
    }

    private ObjectNode scale(Target target) {
        Answer answer = work.call(Verb.GET, target, Parameters.NONE, Body.NONE);
        if (answer instanceof Answer.Tree(int _, Resource _, ObjectNode tree, List<String> _)) {
            return tree;
        }
        throw Statuses.internalError("a scale was expected");
    }

    private int least() {
        return autoscaler.number("/spec/minReplicas", 1);
    }

    private int most() {
        return autoscaler.number("/spec/maxReplicas", 1);
    }

    private void decide(Target target, ObjectNode scale) {
        int current = scale.at("/spec/replicas").asInt();
        status.put("currentReplicas", scale.at("/status/replicas").asInt());
        if (current == 0 && least() != 0) {
            say(Condition.isFalse(
                    "ScalingActive",
                    "ScalingDisabled",
                    "scaling is disabled since the replica count of the target is zero"));
            status.put("desiredReplicas", 0);
        } else if (current > most()) {
            resize(target, scale, most(), "Current number of replicas above Spec.MaxReplicas");
        } else if (current < least()) {
            resize(target, scale, least(), "Current number of replicas below Spec.MinReplicas");
        } else {
            follow(target, scale, current);
        }
    }

    /** What one metric of several wants. */
    private record Wish(int replicas, String name, ObjectNode shown) {}

    private void follow(Target target, ObjectNode scale, int current) {
        ArrayNode shown = JsonNodeFactory.instance.arrayNode();
        Optional<Wish> greatest = Optional.empty();
        Optional<String> failure = Optional.empty();
        int invalid = 0;
        JsonNode metrics = autoscaler.at("/spec/metrics");
        for (JsonNode metric : metrics) {
            try {
                Wish wish = wish(metric, scale, current);
                shown.add(wish.shown());
                greatest = greatest.filter(other -> other.replicas() >= wish.replicas())
                        .or(() -> Optional.of(wish));
            } catch (Usage.Unknown unknown) {
                invalid++;
                failure = failure.or(() -> Optional.ofNullable(unknown.getMessage()));
            }
        }
        boolean wouldShrink = greatest.filter(wish -> wish.replicas() < current).isPresent();
        if (greatest.isEmpty() || invalid > 0 && wouldShrink) {
            fail(metrics.size(), invalid, failure.orElse(""));
            return;
        }
        Wish wish = greatest.get();
        status.set("currentMetrics", shown);
        say(Condition.isTrue(
                "ScalingActive",
                "ValidMetricFound",
                "the HPA was able to successfully calculate a replica count from " + wish.name()));
        String reason = wish.replicas() > current ? wish.name() + " above target" : "All metrics below target";
        resize(target, scale, limited(stabilized(wish.replicas(), current), current), reason);
    }

    private void fail(int all, int invalid, String why) {
        say(Condition.isFalse(
                "ScalingActive", "FailedGetResourceMetric", "the HPA was unable to compute the replica count: " + why));
        warn("FailedGetResourceMetric", why);
        warn(
                "FailedComputeMetricsReplicas",
                "invalid metrics (" + invalid + " invalid out of " + all + "), first error is: " + why);
    }

    private Wish wish(JsonNode metric, ObjectNode scale, int current) {
        if (!metric.path("type").asText().equals("Resource")) {
            throw new Usage.Unknown(Gap.METRIC.words(metric.path("type").asText()));
        }
        JsonNode target = metric.at("/resource/target");
        String resource = metric.at("/resource/name").asText();
        boolean isUtilization = target.path("type").asText().equals("Utilization");
        try {
            Usage usage = usage(resource, scale);
            Usage.Proposal proposal = isUtilization
                    ? usage.toUtilization(
                            current, target.path("averageUtilization").asInt())
                    : usage.toAverage(
                            current, Quantity.of(target.path("averageValue")).milliValue());
            String name = resource + " resource" + (isUtilization ? " utilization (percentage of request)" : "");
            return new Wish(proposal.replicas(), name, shown(resource, proposal));
        } catch (Usage.Unknown unknown) {
            throw new Usage.Unknown("failed to get " + resource + (isUtilization ? " utilization: " : " usage: ")
                    + unknown.getMessage());
        }
    }

    private static ObjectNode shown(String resource, Usage.Proposal proposal) {
        ObjectNode metric = JsonNodeFactory.instance.objectNode().put("type", "Resource");
        ObjectNode current = metric.putObject("resource").put("name", resource).putObject("current");
        current.put("averageValue", Quantity.ofMilli(proposal.average()).toString());
        if (proposal.utilization() >= 0) {
            current.put("averageUtilization", proposal.utilization());
        }
        return metric;
    }

    private Usage usage(String resource, ObjectNode scale) {
        LabelSelector selector =
                LabelSelector.parse(scale.at("/status/selector").asText(""));
        List<KubeObject> pods = work.list(Kind.PODS, autoscaler.namespace(), selector);
        Map<String, Long> milli = measured(resource, selector);
        if (milli.isEmpty()) {
            throw new Usage.Unknown("unable to get metrics for resource " + resource
                    + ": no metrics returned from resource metrics API");
        }
        return new Usage(resource, pods, milli);
    }

    private Map<String, Long> measured(String resource, LabelSelector selector) {
        Map<String, Long> milli = new HashMap<>();
        Target pods = Target.of(METRICS.resource("pods"), autoscaler.namespace(), "");
        try {
            Answer answer = work.call(Verb.LIST, pods, Parameters.of("labelSelector", selector.toString()), Body.NONE);
            if (answer instanceof Answer.Listing listing) {
                for (StoredObject each : listing.objects()) {
                    milli.put(each.key().name(), milli(new KubeObject(each), resource));
                }
            }
        } catch (ApiFailure refused) {
            throw new Usage.Unknown("unable to get metrics for resource " + resource
                    + ": unable to fetch metrics from resource metrics API: " + refused.getMessage());
        }
        return milli;
    }

    private static long milli(KubeObject metrics, String resource) {
        long sum = 0;
        for (JsonNode container : metrics.at("/containers")) {
            JsonNode usage = container.path("usage").path(resource);
            sum += usage.isMissingNode() ? 0 : Quantity.of(usage).milliValue();
        }
        return sum;
    }

    /** Replicas go only when nothing higher was recommended within the window. */
    private int stabilized(int wanted, int current) {
        int window = autoscaler.number("/spec/behavior/scaleDown/stabilizationWindowSeconds", USUAL_WINDOW_SECONDS);
        int highest = Recommendations.highest(work.transaction(), work.cluster(), autoscaler.uid(), wanted, window);
        if (wanted < current && highest > wanted) {
            say(Condition.isTrue(
                    "AbleToScale",
                    "ScaleDownStabilized",
                    "recent recommendations were higher than current one, applying the highest recent recommendation"));
            return Math.min(current, highest);
        }
        say(Condition.isTrue("AbleToScale", "ReadyForNewScale", "recommended size matches current size"));
        return wanted;
    }

    /** No more than twice as many, or four more, at a time; and never beyond the bounds. */
    private int limited(int wanted, int current) {
        int fastest = Math.max(2 * current, current + 4);
        int bounded = Math.clamp(wanted, least(), Math.min(most(), Math.max(fastest, least())));
        if (bounded > wanted) {
            say(Condition.isTrue(
                    "ScalingLimited",
                    "TooFewReplicas",
                    "the desired replica count is less than the minimum replica count"));
        } else if (bounded < wanted && bounded == most()) {
            say(Condition.isTrue(
                    "ScalingLimited",
                    "TooManyReplicas",
                    "the desired replica count is more than the maximum replica count"));
        } else if (bounded < wanted) {
            say(Condition.isTrue(
                    "ScalingLimited",
                    "ScaleUpLimit",
                    "the desired replica count is increasing faster than the maximum scale rate"));
        } else {
            say(Condition.isFalse(
                    "ScalingLimited", "DesiredWithinRange", "the desired count is within the acceptable range"));
        }
        return bounded;
    }

    private void resize(Target target, ObjectNode scale, int wanted, String reason) {
        status.put("desiredReplicas", wanted);
        if (scale.at("/spec/replicas").asInt() == wanted) {
            return;
        }
        ObjectNode changed = scale.deepCopy();
        changed.withObject("/spec").put("replicas", wanted);
        work.call(Verb.UPDATE, target, Parameters.NONE, Body.of(changed));
        status.put("lastScaleTime", ObjectMetadata.time(work.now()));
        say(Condition.isTrue(
                "AbleToScale",
                "SucceededRescale",
                "the HPA controller was able to update the target scale to " + wanted));
        work.event(
                Kind.HORIZONTAL_POD_AUTOSCALERS,
                autoscaler,
                EventRecord.normal(
                        AutoscalerController.COMPONENT,
                        "SuccessfulRescale",
                        "New size: " + wanted + "; reason: " + reason));
    }
}
