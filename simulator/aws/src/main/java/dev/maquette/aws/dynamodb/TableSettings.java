package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.world.Demand;
import dev.maquette.world.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/** Time to live and point-in-time recovery, as they are set. */
final class TableSettings {

    /** How far behind the present the latest restorable moment is (developer guide, PointInTimeRecovery: typically five minutes). */
    private static final Duration BEHIND = Duration.ofMinutes(5);

    private final Facts facts;

    TableSettings(Facts facts) {
        this.facts = facts;
    }

    void register(Operations.Builder dynamo) {
        dynamo.write(
                UpdateTimeToLiveRequest.class,
                this::updateTimeToLive,
                TableLookup.need("UpdateTimeToLive", UpdateTimeToLiveRequest::tableName));
        dynamo.read(
                DescribeTimeToLiveRequest.class,
                TableSettings::timeToLive,
                TableLookup.need("DescribeTimeToLive", DescribeTimeToLiveRequest::tableName));
        dynamo.write(
                UpdateContinuousBackupsRequest.class,
                TableSettings::updateBackups,
                TableLookup.need("UpdateContinuousBackups", UpdateContinuousBackupsRequest::tableName));
        dynamo.read(
                DescribeContinuousBackupsRequest.class,
                TableSettings::backups,
                TableLookup.need("DescribeContinuousBackups", DescribeContinuousBackupsRequest::tableName));
    }

    private UpdateTimeToLiveResponse updateTimeToLive(WriteCall call, UpdateTimeToLiveRequest request) {
        TableRecord table = TableLookup.existing(call, request.tableName());
        TimeToLiveSpecification asked = request.timeToLiveSpecification();
        if (asked == null
                || asked.enabled() == null
                || Given.text(asked.attributeName()).isEmpty()) {
            throw Invalid.constraint("null", "timeToLiveSpecification.attributeName", "Member must not be null");
        }
        TableOptions options = table.options();
        if (options.timeToLiveSettles().isPresent()) {
            throw Invalid.of("Time to live has been modified multiple times within a fixed interval");
        }
        boolean isOn = asked.enabled();
        if (isOn == options.isTimeToLiveOn()) {
            throw Invalid.of("TimeToLive is already " + (isOn ? "enabled" : "disabled"));
        }
        if (!isOn && !options.timeToLive().equals(asked.attributeName())) {
            throw Invalid.of("TimeToLive is active on a different AttributeName: current AttributeName is "
                    + options.timeToLive());
        }
        Instant settles = call.now().plus(facts.takes("dynamodb-time-to-live"));
        String key = call.key(table.name());
        call.put(Store.TABLES, key, table.with(options.living(asked.attributeName(), isOn, Optional.of(settles))));
        call.transaction().schedule(new Timer(settles, TableSettlement.NAME, key, Demand.FOREGROUND));
        return UpdateTimeToLiveResponse.builder().timeToLiveSpecification(asked).build();
    }

    private static DescribeTimeToLiveResponse timeToLive(Call call, DescribeTimeToLiveRequest request) {
        TableOptions options = TableLookup.existing(call, request.tableName()).options();
        String status = (options.isTimeToLiveOn() ? "ENABL" : "DISABL")
                + (options.timeToLiveSettles().isPresent() ? "ING" : "ED");
        return DescribeTimeToLiveResponse.builder()
                .timeToLiveDescription(description -> description
                        .timeToLiveStatus(status)
                        .attributeName(options.timeToLive().isEmpty() ? null : options.timeToLive()))
                .build();
    }

    private static UpdateContinuousBackupsResponse updateBackups(
            WriteCall call, UpdateContinuousBackupsRequest request) {
        TableRecord table = backedUp(call, request.tableName());
        if (request.pointInTimeRecoverySpecification() == null) {
            throw Invalid.constraint("null", "pointInTimeRecoverySpecification", "Member must not be null");
        }
        boolean isOn = Given.flag(request.pointInTimeRecoverySpecification().pointInTimeRecoveryEnabled());
        int days = Given.number(
                request.pointInTimeRecoverySpecification().recoveryPeriodInDays(), TableOptions.RECOVERABLE_DAYS);
        Optional<Instant> since =
                isOn ? Optional.of(table.options().recoverableSince().orElse(call.now())) : Optional.empty();
        TableRecord changed = table.with(table.options().recoverable(since, days));
        call.put(Store.TABLES, call.key(table.name()), changed);
        return UpdateContinuousBackupsResponse.builder()
                .continuousBackupsDescription(shown(call, changed))
                .build();
    }

    private static DescribeContinuousBackupsResponse backups(Call call, DescribeContinuousBackupsRequest request) {
        return DescribeContinuousBackupsResponse.builder()
                .continuousBackupsDescription(shown(call, backedUp(call, request.tableName())))
                .build();
    }

    private static TableRecord backedUp(Call call, @org.jspecify.annotations.Nullable String name) {
        String checked = TableLookup.checked(name);
        return TableLookup.find(call, String.valueOf(name))
                .orElseThrow(() -> new AwsFailure("TableNotFoundException", 400, "Table not found: " + checked));
    }

    private static ContinuousBackupsDescription shown(Call call, TableRecord table) {
        Optional<Instant> since = table.options().recoverableSince();
        return ContinuousBackupsDescription.builder()
                .continuousBackupsStatus("ENABLED")
                .pointInTimeRecoveryDescription(description -> {
                    description.pointInTimeRecoveryStatus(since.isPresent() ? "ENABLED" : "DISABLED");
                    since.ifPresent(from -> description
                            .recoveryPeriodInDays(table.options().recoverableDays())
                            .earliestRestorableDateTime(from)
                            .latestRestorableDateTime(latest(from, call.now())));
                })
                .build();
    }

    private static Instant latest(Instant since, Instant now) {
        Instant latest = now.minus(BEHIND);
        return latest.isBefore(since) ? since : latest;
    }
}
