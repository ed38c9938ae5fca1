package dev.maquette.aws.autoscaling;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;

/** What groups did, newest first. */
final class Activities {

    private static final int PAGE = 100;

    /** By account, Region, group, and a number that falls, so that the newest comes first. */
    static final Table<Activity> TABLE = Table.restored("aws/autoscaling/activities", RecordLayout.of(Activity.class));

    private Activities() {}

    static void register(Operations.Builder autoScaling) {
        autoScaling.read(
                DescribeScalingActivitiesRequest.class,
                Activities::describe,
                Need.of("autoscaling:DescribeScalingActivities"));
    }

    /** A moment as causes have it, to the second. */
    static String moment(Instant when) {
        return when.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** What a launch or termination is about. */
    record Begun(String description, String cause, String status, String subnet, String zone) {}

    static Activity begin(WriteCall call, Group group, Begun begun, int nth) {
        Activity activity = new Activity(
                call.ids().uuid("scaling-activity", group.name(), Integer.toString(nth)),
                group.name(),
                group.arn(),
                begun.description(),
                begun.cause(),
                call.now(),
                Optional.empty(),
                begun.status(),
                "",
                begun.status().equals(Activity.PRE_IN_SERVICE) ? 30 : 50,
                details(begun));
        put(call, activity, nth);
        return activity;
    }

    static void failed(WriteCall call, Group group, Begun begun, String reason, int nth) {
        String message = reason + " Launching EC2 instance failed.";
        Activity activity = new Activity(
                call.ids().uuid("scaling-activity", group.name(), Integer.toString(nth)),
                group.name(),
                group.arn(),
                begun.description() + ".  Status Reason: " + message,
                begun.cause(),
                call.now(),
                Optional.of(call.now()),
                Activity.FAILED,
                message,
                100,
                details(begun));
        put(call, activity, nth);
    }

    private static String details(Begun begun) {
        return begun.subnet().isEmpty()
                ? "{\"Availability Zone\":\"" + begun.zone() + "\"}"
                : "{\"Subnet ID\":\"" + begun.subnet() + "\",\"Availability Zone\":\"" + begun.zone() + "\"}";
    }

    private static void put(WriteCall call, Activity activity, int nth) {
        long falling = Long.MAX_VALUE - call.transaction().sequence();
        String key = String.format(Locale.ROOT, "%019d-%05d-%s", falling, 99_999 - nth, activity.id());
        call.put(TABLE, call.key(activity.group() + "/" + key), activity);
    }

    /** The newest of a group, with their keys; enough to find one that is under way. */
    static Optional<String> key(Call call, String group, String id) {
        return call.records().under(TABLE, call.key(group + "/")).entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id))
                .map(java.util.Map.Entry::getKey)
                .findFirst();
    }

    static void change(WriteCall call, String group, String id, java.util.function.UnaryOperator<Activity> change) {
        key(call, group, id).ifPresent(key -> call.records()
                .get(TABLE, key)
                .ifPresent(activity -> call.put(TABLE, key, change.apply(activity))));
    }

    static Optional<Activity> find(Call call, String group, String id) {
        return key(call, group, id).flatMap(key -> call.records().get(TABLE, key));
    }

    static boolean isAnyUnderWay(Call call, Group group) {
        return group.members().stream().anyMatch(each -> !each.activity().isEmpty());
    }

    private static DescribeScalingActivitiesResponse describe(Call call, DescribeScalingActivitiesRequest request) {
        List<Activity> all = new ArrayList<>();
        String group = Given.text(request.autoScalingGroupName());
        boolean ofDeleted = Given.flag(request.includeDeletedGroups());
        if (!group.isEmpty() && !ofDeleted) {
            GroupStore.get(call, group);
        }
        String prefix = group.isEmpty() ? call.key("") : call.key(group + "/");
        List<String> ids = Given.list(request.activityIds());
        call.records().under(TABLE, prefix).values().stream()
                .filter(each -> ids.isEmpty() || ids.contains(each.id()))
                .filter(each -> ofDeleted || isOfLiving(call, each))
                .forEach(all::add);
        all.sort(Comparator.comparing(Activities::order));
        Pages.Page<Activity> page = Pages.of(
                all,
                Activities::order,
                Given.of(request.nextToken()),
                Math.min(PAGE, Given.number(request.maxRecords(), PAGE)),
                () -> AutoScalingFailures.validation("Invalid NextToken"));
        return DescribeScalingActivitiesResponse.builder()
                .activities(page.items().stream().map(each -> show(call, each)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private static boolean isOfLiving(Call call, Activity activity) {
        return GroupStore.find(call, activity.group())
                .filter(group -> group.arn().equals(activity.groupArn()))
                .isPresent();
    }

    private static String order(Activity activity) {
        return String.format(
                Locale.ROOT, "%019d/%s", Long.MAX_VALUE - activity.begun().toEpochMilli(), activity.id());
    }

    static software.amazon.awssdk.services.autoscaling.model.Activity show(Call call, Activity activity) {
        return software.amazon.awssdk.services.autoscaling.model.Activity.builder()
                .activityId(activity.id())
                .autoScalingGroupName(activity.group())
                .autoScalingGroupARN(activity.groupArn())
                .autoScalingGroupState(isOfLiving(call, activity) ? null : "Deleted")
                .description(activity.description())
                .cause(activity.cause())
                .startTime(activity.begun())
                .endTime(activity.ended().orElse(null))
                .statusCode(activity.status())
                .statusMessage(activity.message().isEmpty() ? null : activity.message())
                .progress(activity.progress())
                .details(activity.details())
                .build();
    }
}
