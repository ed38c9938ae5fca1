package dev.maquette.aws.autoscaling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionRequest;
import software.amazon.awssdk.services.autoscaling.model.CompleteLifecycleActionResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLifecycleHooksResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleHook;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookRequest;
import software.amazon.awssdk.services.autoscaling.model.PutLifecycleHookResponse;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatRequest;
import software.amazon.awssdk.services.autoscaling.model.RecordLifecycleActionHeartbeatResponse;

/** Hooks at which members wait before they serve or end. Notifications go out through EventBridge at AWS, which nobody listens to here. */
final class Hooks {

    static final String LAUNCHING = "autoscaling:EC2_INSTANCE_LAUNCHING";
    static final String TERMINATING = "autoscaling:EC2_INSTANCE_TERMINATING";

    private static final int DEFAULT_SECONDS = 3600;
    private static final int GLOBAL_FACTOR = 100;
    private static final int LONGEST_SECONDS = 172_800;

    private final GroupReactor reactor;

    Hooks(GroupReactor reactor) {
        this.reactor = reactor;
    }

    void register(Operations.Builder autoScaling) {
        autoScaling.write(
                PutLifecycleHookRequest.class,
                this::put,
                Groups.need("autoscaling:PutLifecycleHook", PutLifecycleHookRequest::autoScalingGroupName));
        autoScaling.read(
                DescribeLifecycleHooksRequest.class, Hooks::describe, Need.of("autoscaling:DescribeLifecycleHooks"));
        autoScaling.write(
                DeleteLifecycleHookRequest.class,
                this::delete,
                Groups.need("autoscaling:DeleteLifecycleHook", DeleteLifecycleHookRequest::autoScalingGroupName));
        autoScaling.write(
                CompleteLifecycleActionRequest.class,
                this::complete,
                Groups.need(
                        "autoscaling:CompleteLifecycleAction", CompleteLifecycleActionRequest::autoScalingGroupName));
        autoScaling.write(
                RecordLifecycleActionHeartbeatRequest.class,
                this::heartbeat,
                Groups.need(
                        "autoscaling:RecordLifecycleActionHeartbeat",
                        RecordLifecycleActionHeartbeatRequest::autoScalingGroupName));
    }

    static Group.Hook of(String transition, @Nullable Integer seconds, @Nullable String result, ObjectNode said) {
        if (!List.of(LAUNCHING, TERMINATING).contains(transition)) {
            throw AutoScalingFailures.validation(
                    "Lifecycle transition must be one of " + LAUNCHING + ", " + TERMINATING);
        }
        return new Group.Hook(
                transition, Given.number(seconds, DEFAULT_SECONDS), Given.text(result, "ABANDON"), said.toString());
    }

    static boolean isOn(Group group, String transition) {
        return group.hooks().values().stream()
                .anyMatch(hook -> hook.transition().equals(transition));
    }

    /** The hook at which a member waits; of several, the one with the longest patience. */
    static Optional<Group.Hook> waitingFor(Group group, Member member) {
        String transition =
                switch (member.state()) {
                    case Member.PENDING_WAIT -> LAUNCHING;
                    case Member.TERMINATING_WAIT -> TERMINATING;
                    default -> "";
                };
        return group.hooks().values().stream()
                .filter(hook -> hook.transition().equals(transition))
                .max(java.util.Comparator.comparingInt(Group.Hook::timeoutSeconds));
    }

    private PutLifecycleHookResponse put(WriteCall call, PutLifecycleHookRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        String name = Given.text(request.lifecycleHookName());
        Map<String, Group.Hook> hooks = new TreeMap<>(group.hooks());
        String transition = Given.text(
                request.lifecycleTransition(),
                Optional.ofNullable(hooks.get(name)).map(Group.Hook::transition).orElse(""));
        hooks.put(name, of(transition, request.heartbeatTimeout(), request.defaultResult(), Shapes.tree(request)));
        GroupStore.put(call, group.hooked(hooks));
        return PutLifecycleHookResponse.builder().build();
    }

    private static DescribeLifecycleHooksResponse describe(Call call, DescribeLifecycleHooksRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        List<String> names = Given.list(request.lifecycleHookNames());
        return DescribeLifecycleHooksResponse.builder()
                .lifecycleHooks(group.hooks().entrySet().stream()
                        .filter(each -> names.isEmpty() || names.contains(each.getKey()))
                        .map(each -> show(group, each.getKey(), each.getValue()))
                        .toList())
                .build();
    }

    private static LifecycleHook show(Group group, String name, Group.Hook hook) {
        return Shapes.read(hook.said(), LifecycleHook.class).toBuilder()
                .lifecycleHookName(name)
                .autoScalingGroupName(group.name())
                .lifecycleTransition(hook.transition())
                .heartbeatTimeout(hook.timeoutSeconds())
                .globalTimeout(Math.min(LONGEST_SECONDS, hook.timeoutSeconds() * GLOBAL_FACTOR))
                .defaultResult(hook.defaultResult())
                .build();
    }

    private DeleteLifecycleHookResponse delete(WriteCall call, DeleteLifecycleHookRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        Map<String, Group.Hook> hooks = new TreeMap<>(group.hooks());
        if (hooks.remove(Given.text(request.lifecycleHookName())) == null) {
            throw AutoScalingFailures.validation(
                    "No Lifecycle Hook found with name: " + Given.text(request.lifecycleHookName()));
        }
        GroupStore.put(call, group.hooked(hooks));
        reactor.soon(call, group.name());
        return DeleteLifecycleHookResponse.builder().build();
    }

    private static Member waiting(Group group, @Nullable String instance) {
        return group.member(Given.text(instance))
                .filter(each -> each.state().endsWith(":Wait"))
                .orElseThrow(() -> AutoScalingFailures.validation(
                        "No active Lifecycle Action found with instance ID " + Given.text(instance)));
    }

    private CompleteLifecycleActionResponse complete(WriteCall call, CompleteLifecycleActionRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        Member member = waiting(group, request.instanceId());
        boolean isAbandoned = Given.text(request.lifecycleActionResult()).equals("ABANDON");
        Group changed = isAbandoned && member.is(Member.PENDING_WAIT)
                ? group.with(member.in(Member.TERMINATING, call.now()))
                : group.with(member.in(next(member), call.now()).during(member.activity()));
        GroupStore.put(call, changed);
        reactor.soon(call, group.name());
        return CompleteLifecycleActionResponse.builder().build();
    }

    private static String next(Member member) {
        return member.is(Member.PENDING_WAIT) ? Member.PENDING_PROCEED : Member.TERMINATING;
    }

    private RecordLifecycleActionHeartbeatResponse heartbeat(
            WriteCall call, RecordLifecycleActionHeartbeatRequest request) {
        Group group = GroupStore.get(call, Given.text(request.autoScalingGroupName()));
        Member member = waiting(group, request.instanceId());
        GroupStore.put(call, group.with(member.in(member.state(), call.now())));
        reactor.soon(call, group.name());
        return RecordLifecycleActionHeartbeatResponse.builder().build();
    }
}
