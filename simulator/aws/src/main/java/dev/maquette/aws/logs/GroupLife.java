package dev.maquette.aws.logs;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;

/** Log groups from their making to their deletion. */
final class GroupLife {

    private static final int PAGE = 50;
    private static final int LONGEST = 512;

    /** API reference, PutRetentionPolicy. */
    private static final Set<Integer> DAYS = new TreeSet<>(List.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653));

    private GroupLife() {}

    static void register(Operations.Builder logs) {
        logs.write(
                CreateLogGroupRequest.class,
                GroupLife::create,
                Groups.<CreateLogGroupRequest>need("CreateLogGroup", CreateLogGroupRequest::logGroupName)
                        .tagging(request -> request.hasTags() ? request.tags() : Map.of()));
        logs.write(
                DeleteLogGroupRequest.class,
                GroupLife::delete,
                Groups.need("DeleteLogGroup", DeleteLogGroupRequest::logGroupName));
        logs.read(
                DescribeLogGroupsRequest.class,
                GroupLife::describe,
                Need.on("logs:DescribeLogGroups", "log-group*", (call, request) -> Groups.target(call, "", "*")));
        logs.write(
                PutRetentionPolicyRequest.class,
                GroupLife::putRetention,
                Groups.need("PutRetentionPolicy", PutRetentionPolicyRequest::logGroupName));
        logs.write(
                DeleteRetentionPolicyRequest.class,
                GroupLife::deleteRetention,
                Groups.need("DeleteRetentionPolicy", DeleteRetentionPolicyRequest::logGroupName));
        logs.write(
                AssociateKmsKeyRequest.class,
                GroupLife::associateKey,
                Groups.need("AssociateKmsKey", AssociateKmsKeyRequest::logGroupName));
        logs.write(
                DisassociateKmsKeyRequest.class,
                GroupLife::disassociateKey,
                Groups.need("DisassociateKmsKey", DisassociateKmsKeyRequest::logGroupName));
    }

    static void checkName(String name, String member) {
        if (name.isEmpty() || name.length() > LONGEST) {
            throw LogFailures.constraint(
                    name,
                    member,
                    name.isEmpty()
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to " + LONGEST);
        }
        if (member.equals("logGroupName") && !name.matches("[\\.\\-_/#A-Za-z0-9]+")) {
            throw LogFailures.constraint(
                    name, member, "Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
        }
        if (member.equals("logStreamName") && !name.matches("[^:*]*")) {
            throw LogFailures.constraint(name, member, "Member must satisfy regular expression pattern: [^:*]*");
        }
    }

    private static CreateLogGroupResponse create(WriteCall call, CreateLogGroupRequest request) {
        String name = Given.text(request.logGroupName());
        checkName(name, "logGroupName");
        if (Groups.find(call, name).isPresent()) {
            throw LogFailures.exists("log group");
        }
        LogTables.Group group = new LogTables.Group(
                name,
                call.account(),
                call.region(),
                call.now(),
                0,
                Given.text(request.kmsKeyId()),
                Given.text(request.logGroupClassAsString(), "STANDARD"),
                0,
                LogTags.checked(Map.of(), request.hasTags() ? request.tags() : Map.of()));
        call.put(LogTables.GROUPS, group.key(), group);
        return CreateLogGroupResponse.builder().build();
    }

    private static DeleteLogGroupResponse delete(WriteCall call, DeleteLogGroupRequest request) {
        LogTables.Group group = Groups.existing(call, request.logGroupName());
        call.delete(LogTables.GROUPS, group.key());
        call.transaction().soon(LogDeletion.NAME, group.key());
        return DeleteLogGroupResponse.builder().build();
    }

    private static DescribeLogGroupsResponse describe(Call call, DescribeLogGroupsRequest request) {
        int most = Given.number(request.limit(), PAGE);
        if (most < 1 || most > PAGE) {
            throw LogFailures.constraint(
                    Integer.toString(most),
                    "limit",
                    most < 1
                            ? "Member must have value greater than or equal to 1"
                            : "Member must have value less than or equal to 50");
        }
        if (request.logGroupNamePrefix() != null && request.logGroupNamePattern() != null) {
            throw LogFailures.invalid("logGroupNamePrefix and logGroupNamePattern are mutually exclusive.");
        }
        String pattern = Given.text(request.logGroupNamePattern()).toLowerCase(java.util.Locale.ROOT);
        NavigableMap<String, LogTables.Group> all =
                call.records().under(LogTables.GROUPS, call.key(Given.text(request.logGroupNamePrefix())));
        NavigableMap<String, LogTables.Group> rest = Given.of(request.nextToken())
                .map(token -> all.tailMap(Pages.decode(token).orElseThrow(LogFailures::badToken), false))
                .orElse(all);
        List<LogGroup> found = new ArrayList<>();
        Optional<String> next = Optional.empty();
        String last = "";
        for (Map.Entry<String, LogTables.Group> entry : rest.entrySet()) {
            boolean isMeant =
                    entry.getValue().name().toLowerCase(java.util.Locale.ROOT).contains(pattern);
            if (isMeant && found.size() == most) {
                next = Optional.of(Pages.encode(last));
                break;
            }
            if (isMeant) {
                found.add(shown(entry.getValue()));
                last = entry.getKey();
            }
        }
        return DescribeLogGroupsResponse.builder()
                .logGroups(found)
                .nextToken(next.orElse(null))
                .build();
    }

    private static LogGroup shown(LogTables.Group group) {
        return LogGroup.builder()
                .logGroupName(group.name())
                .arn(group.arn() + ":*")
                .logGroupArn(group.arn())
                .creationTime(group.created().toEpochMilli())
                .retentionInDays(group.retentionDays() == 0 ? null : group.retentionDays())
                .metricFilterCount(0)
                .storedBytes(group.bytes())
                .kmsKeyId(group.kmsKey().isEmpty() ? null : group.kmsKey())
                .logGroupClass(group.groupClass())
                .deletionProtectionEnabled(false)
                .build();
    }

    private static PutRetentionPolicyResponse putRetention(WriteCall call, PutRetentionPolicyRequest request) {
        LogTables.Group group = Groups.existing(call, request.logGroupName());
        int days = Given.number(request.retentionInDays(), 0);
        if (!DAYS.contains(days)) {
            throw LogFailures.constraint(
                    Integer.toString(days), "retentionInDays", "Member must satisfy enum value set: " + DAYS);
        }
        call.put(LogTables.GROUPS, group.key(), group.kept(days));
        return PutRetentionPolicyResponse.builder().build();
    }

    private static DeleteRetentionPolicyResponse deleteRetention(WriteCall call, DeleteRetentionPolicyRequest request) {
        LogTables.Group group = Groups.existing(call, request.logGroupName());
        call.put(LogTables.GROUPS, group.key(), group.kept(0));
        return DeleteRetentionPolicyResponse.builder().build();
    }

    private static AssociateKmsKeyResponse associateKey(WriteCall call, AssociateKmsKeyRequest request) {
        LogTables.Group group =
                Groups.existing(call, Given.text(request.logGroupName(), Given.text(request.resourceIdentifier())));
        call.put(LogTables.GROUPS, group.key(), group.encrypted(Given.text(request.kmsKeyId())));
        return AssociateKmsKeyResponse.builder().build();
    }

    private static DisassociateKmsKeyResponse disassociateKey(WriteCall call, DisassociateKmsKeyRequest request) {
        LogTables.Group group =
                Groups.existing(call, Given.text(request.logGroupName(), Given.text(request.resourceIdentifier())));
        call.put(LogTables.GROUPS, group.key(), group.encrypted(""));
        return DisassociateKmsKeyResponse.builder().build();
    }
}
