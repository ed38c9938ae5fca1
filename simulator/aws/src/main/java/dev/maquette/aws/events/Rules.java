package dev.maquette.aws.events;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.world.Demand;
import dev.maquette.world.Timer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.EnableRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.ListRulesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListRulesResponse;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.Rule;

/** Rules of buses. */
final class Rules {

    private static final int PAGE = 100;
    private static final int MOST = 300;

    private Rules() {}

    static void register(Operations.Builder events) {
        events.write(
                PutRuleRequest.class,
                Rules::put,
                Rules.<PutRuleRequest>need("PutRule", PutRuleRequest::eventBusName, PutRuleRequest::name)
                        .tagging(request -> EventTags.read(request.tags())),
                Need.onEach("iam:PassRole", "role*", (call, request) -> Given.of(request.roleArn()).stream()
                        .map(role -> Target.arn(role).with("iam:PassedToService", "events.amazonaws.com"))
                        .toList()));
        events.read(
                DescribeRuleRequest.class,
                Rules::describe,
                need("DescribeRule", DescribeRuleRequest::eventBusName, DescribeRuleRequest::name));
        events.read(ListRulesRequest.class, Rules::list, Need.of("events:ListRules"));
        events.write(
                EnableRuleRequest.class,
                (call, request) -> {
                    enable(call, request.eventBusName(), request.name(), true);
                    return EnableRuleResponse.builder().build();
                },
                need("EnableRule", EnableRuleRequest::eventBusName, EnableRuleRequest::name));
        events.write(
                DisableRuleRequest.class,
                (call, request) -> {
                    enable(call, request.eventBusName(), request.name(), false);
                    return DisableRuleResponse.builder().build();
                },
                need("DisableRule", DisableRuleRequest::eventBusName, DisableRuleRequest::name));
        events.write(
                DeleteRuleRequest.class,
                Rules::delete,
                need("DeleteRule", DeleteRuleRequest::eventBusName, DeleteRuleRequest::name));
    }

    /** An action on the rule that a request names. */
    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> bus, Function<Q, @Nullable String> name) {
        return Need.on("events:" + action, "rule*", (call, request) -> {
            String onBus = Buses.plain(bus.apply(request));
            Target target = Target.arn(arn(call, onBus, Given.text(name.apply(request))));
            return call.records()
                    .get(EventTables.RULES, key(call, onBus, Given.text(name.apply(request))))
                    .map(rule -> target.tagged(rule.tags()))
                    .orElse(target);
        });
    }

    static String arn(Call call, String bus, String name) {
        return call.arn("events", "rule/" + (bus.equals(Buses.DEFAULT) ? "" : bus + "/") + name);
    }

    static String key(Call call, String bus, String name) {
        return call.key(bus + "/" + name);
    }

    static EventTables.Rule existing(Call call, @Nullable String bus, @Nullable String name) {
        String onBus = Buses.existing(call, bus).name();
        String given = Given.text(name);
        return call.records()
                .get(EventTables.RULES, key(call, onBus, given))
                .orElseThrow(() -> EventFailures.noRule(given, onBus));
    }

    private static PutRuleResponse put(WriteCall call, PutRuleRequest request) {
        String bus = Buses.existing(call, request.eventBusName()).name();
        String name = Given.text(request.name());
        if (!name.matches("[.\\-_A-Za-z0-9]{1,64}")) {
            throw EventFailures.validation("1 validation error detected: Value '" + name
                    + "' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern:"
                    + " [\\.\\-_A-Za-z0-9]+");
        }
        String pattern = Given.text(request.eventPattern());
        String schedule = Given.text(request.scheduleExpression());
        check(bus, pattern, schedule);
        Optional<EventTables.Rule> present = call.records().get(EventTables.RULES, key(call, bus, name));
        if (present.isEmpty()
                && call.records().under(EventTables.RULES, call.key(bus + "/")).size() >= MOST) {
            throw new AwsFailure(
                    "LimitExceededException", 400, "The requested resource exceeds the maximum number allowed.");
        }
        EventTables.Rule rule = new EventTables.Rule(
                name,
                bus,
                arn(call, bus, name),
                pattern,
                schedule,
                !"DISABLED".equals(request.stateAsString()),
                Given.text(request.description()),
                Given.text(request.roleArn()),
                present.map(EventTables.Rule::created).orElse(call.now()),
                present.map(EventTables.Rule::tags).orElseGet(() -> EventTags.read(request.tags())),
                present.map(EventTables.Rule::targets).orElse(List.of()));
        put(call, rule);
        return PutRuleResponse.builder().ruleArn(rule.arn()).build();
    }

    private static void check(String bus, String pattern, String schedule) {
        if (pattern.isEmpty() && schedule.isEmpty()) {
            throw EventFailures.validation("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }
        if (!pattern.isEmpty()) {
            EventPattern.parse(pattern);
        }
        if (!schedule.isEmpty()) {
            if (!bus.equals(Buses.DEFAULT)) {
                throw EventFailures.validation("ScheduleExpression is supported only on the default event bus.");
            }
            Schedule.parse(schedule);
        }
    }

    /** Keeps a rule, and has it come when its schedule says so. Nobody waits for a schedule. */
    static void put(WriteCall call, EventTables.Rule rule) {
        String key = key(call, rule.bus(), rule.name());
        call.put(EventTables.RULES, key, rule);
        call.transaction().cancel(ScheduledRules.NAME, key);
        if (rule.isEnabled() && !rule.schedule().isEmpty()) {
            Schedule.parse(rule.schedule()).after(call.now()).ifPresent(next -> call.transaction()
                    .schedule(new Timer(next, ScheduledRules.NAME, key, Demand.PERIODIC)));
        }
    }

    private static DescribeRuleResponse describe(Call call, DescribeRuleRequest request) {
        EventTables.Rule rule = existing(call, request.eventBusName(), request.name());
        return DescribeRuleResponse.builder()
                .name(rule.name())
                .arn(rule.arn())
                .eventPattern(orNull(rule.pattern()))
                .scheduleExpression(orNull(rule.schedule()))
                .state(rule.isEnabled() ? "ENABLED" : "DISABLED")
                .description(orNull(rule.description()))
                .roleArn(orNull(rule.role()))
                .eventBusName(rule.bus())
                .createdBy(call.account())
                .build();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static ListRulesResponse list(Call call, ListRulesRequest request) {
        String bus = Buses.existing(call, request.eventBusName()).name();
        Pages.Page<EventTables.Rule> page = Pages.of(
                call.records().under(EventTables.RULES, key(call, bus, Given.text(request.namePrefix()))),
                Given.of(request.nextToken()),
                Given.number(request.limit(), PAGE),
                () -> EventFailures.validation("Invalid nextToken"));
        return ListRulesResponse.builder()
                .rules(page.items().stream()
                        .map(rule -> Rule.builder()
                                .name(rule.name())
                                .arn(rule.arn())
                                .eventPattern(orNull(rule.pattern()))
                                .scheduleExpression(orNull(rule.schedule()))
                                .state(rule.isEnabled() ? "ENABLED" : "DISABLED")
                                .description(orNull(rule.description()))
                                .roleArn(orNull(rule.role()))
                                .eventBusName(rule.bus())
                                .build())
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private static void enable(WriteCall call, @Nullable String bus, @Nullable String name, boolean isEnabled) {
        put(call, existing(call, bus, name).enabled(isEnabled));
    }

    private static DeleteRuleResponse delete(WriteCall call, DeleteRuleRequest request) {
        String bus = Buses.existing(call, request.eventBusName()).name();
        String key = key(call, bus, Given.text(request.name()));
        Optional<EventTables.Rule> rule = call.records().get(EventTables.RULES, key);
        rule.filter(each -> !each.targets().isEmpty()).ifPresent(each -> {
            throw EventFailures.validation("Rule can't be deleted since it has targets.");
        });
        call.delete(EventTables.RULES, key);
        call.transaction().cancel(ScheduledRules.NAME, key);
        return DeleteRuleResponse.builder().build();
    }

    /** Those of a bus. */
    static Map<String, EventTables.Rule> of(Call call, String bus) {
        return call.records().under(EventTables.RULES, call.key(bus + "/"));
    }
}
