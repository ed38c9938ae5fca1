package dev.maquette.aws.autoscaling;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingProcessTypesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingProcessTypesResponse;
import software.amazon.awssdk.services.autoscaling.model.DisableMetricsCollectionRequest;
import software.amazon.awssdk.services.autoscaling.model.DisableMetricsCollectionResponse;
import software.amazon.awssdk.services.autoscaling.model.EnableMetricsCollectionRequest;
import software.amazon.awssdk.services.autoscaling.model.EnableMetricsCollectionResponse;
import software.amazon.awssdk.services.autoscaling.model.ProcessType;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.ResumeProcessesResponse;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesRequest;
import software.amazon.awssdk.services.autoscaling.model.SuspendProcessesResponse;

/** The processes of groups, which users may suspend, and the metrics that they may collect. */
final class Processes {

    private static final List<String> ALL = List.of(
            "AZRebalance",
            "AddToLoadBalancer",
            "AlarmNotification",
            "HealthCheck",
            "InstanceRefresh",
            "Launch",
            "ReplaceUnhealthy",
            "ScheduledActions",
            "Terminate");

    private static final List<String> METRICS = List.of(
            "GroupAndWarmPoolDesiredCapacity",
            "GroupAndWarmPoolTotalCapacity",
            "GroupDesiredCapacity",
            "GroupInServiceCapacity",
            "GroupInServiceInstances",
            "GroupMaxSize",
            "GroupMinSize",
            "GroupPendingCapacity",
            "GroupPendingInstances",
            "GroupStandbyCapacity",
            "GroupStandbyInstances",
            "GroupTerminatingCapacity",
            "GroupTerminatingInstances",
            "GroupTotalCapacity",
            "GroupTotalInstances");

    private final GroupReactor reactor;

    Processes(GroupReactor reactor) {
        this.reactor = reactor;
    }

    void register(Operations.Builder autoScaling) {
        autoScaling.write(
                SuspendProcessesRequest.class,
                this::suspend,
                Groups.need("autoscaling:SuspendProcesses", SuspendProcessesRequest::autoScalingGroupName));
        autoScaling.write(
                ResumeProcessesRequest.class,
                this::resume,
                Groups.need("autoscaling:ResumeProcesses", ResumeProcessesRequest::autoScalingGroupName));
        autoScaling.read(
                DescribeScalingProcessTypesRequest.class,
                (Call call, DescribeScalingProcessTypesRequest request) -> DescribeScalingProcessTypesResponse.builder()
                        .processes(ALL.stream()
                                .map(name ->
                                        ProcessType.builder().processName(name).build())
                                .toList())
                        .build(),
                Need.of("autoscaling:DescribeScalingProcessTypes"));
        autoScaling.write(
                EnableMetricsCollectionRequest.class,
                Processes::enable,
                Groups.need(
                        "autoscaling:EnableMetricsCollection", EnableMetricsCollectionRequest::autoScalingGroupName));
        autoScaling.write(
                DisableMetricsCollectionRequest.class,
                Processes::disable,
                Groups.need(
                        "autoscaling:DisableMetricsCollection", DisableMetricsCollectionRequest::autoScalingGroupName));
    }

    private static List<String> named(List<String> asked) {
        List<String> names = Given.list(asked);
        names.stream().filter(each -> !ALL.contains(each)).findFirst().ifPresent(each -> {
            throw AutoScalingFailures.validation("Invalid process name: " + each);
        });
        return names.isEmpty() ? ALL : names;
    }

    private SuspendProcessesResponse suspend(WriteCall call, SuspendProcessesRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        Map<String, String> suspended = new TreeMap<>(group.suspended());
        named(request.scalingProcesses())
                .forEach(each -> suspended.putIfAbsent(each, "User suspended at " + Activities.moment(call.now())));
        GroupStore.put(call, group.suspending(suspended));
        return SuspendProcessesResponse.builder().build();
    }

    private ResumeProcessesResponse resume(WriteCall call, ResumeProcessesRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        Map<String, String> suspended = new TreeMap<>(group.suspended());
        named(request.scalingProcesses()).forEach(suspended::remove);
        GroupStore.put(call, group.suspending(suspended));
        reactor.soon(call, group.name());
        return ResumeProcessesResponse.builder().build();
    }

    private static EnableMetricsCollectionResponse enable(WriteCall call, EnableMetricsCollectionRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        TreeSet<String> metrics = new TreeSet<>(group.metrics());
        metrics.addAll(Given.list(request.metrics()).isEmpty() ? METRICS : request.metrics());
        GroupStore.put(call, group.measuring(List.copyOf(metrics)));
        return EnableMetricsCollectionResponse.builder().build();
    }

    private static DisableMetricsCollectionResponse disable(WriteCall call, DisableMetricsCollectionRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        TreeSet<String> metrics = new TreeSet<>(group.metrics());
        metrics.removeAll(Given.list(request.metrics()).isEmpty() ? METRICS : request.metrics());
        GroupStore.put(call, group.measuring(List.copyOf(metrics)));
        return DisableMetricsCollectionResponse.builder().build();
    }
}
