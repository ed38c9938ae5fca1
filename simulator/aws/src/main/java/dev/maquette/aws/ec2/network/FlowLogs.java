package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.ClientTokens;
import dev.maquette.aws.ec2.Ec2Failures;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Finder;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Kind;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Parameters;
import dev.maquette.aws.ec2.Query;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.ec2.Resource;
import dev.maquette.aws.ec2.Tagging;
import dev.maquette.aws.ec2.Tools;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.UnsuccessfulItem;

/** Flow logs as they are asked for and shown (EC2 API reference, CreateFlowLogs); what they would record is not modelled. */
final class FlowLogs {

    /** The fields of version 2, which are written where nobody says otherwise (VPC user guide, flow log records). */
    private static final String FORMAT = "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport}"
            + " ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

    private static final Set<Integer> INTERVALS = Set.of(60, 600);

    private final Tools tools;
    private final Inventory inventory;
    private final Finder<FlowLog> finder;

    FlowLogs(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.finder = new Finder<>(inventory, Kinds.FLOW_LOG)
                .by("flow-log-id", FlowLog::id)
                .by("log-destination-type", FlowLog::destinationType)
                .by("log-group-name", FlowLog::group)
                .by("traffic-type", FlowLog::traffic)
                .by("deliver-log-status", log -> "SUCCESS");
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateFlowLogsRequest.class,
                this::create,
                needs.making("ec2:CreateFlowLogs", Kinds.FLOW_LOG, CreateFlowLogsRequest::tagSpecifications),
                listening(Kinds.VPC),
                listening(Kinds.SUBNET),
                listening(Kinds.NETWORK_INTERFACE),
                passing(),
                needs.taggingNew("CreateFlowLogs", Kinds.FLOW_LOG, CreateFlowLogsRequest::tagSpecifications));
        ec2.read(DescribeFlowLogsRequest.class, this::describe, Needs.any("ec2:DescribeFlowLogs"));
        ec2.write(
                DeleteFlowLogsRequest.class,
                this::delete,
                needs.each("ec2:DeleteFlowLogs", Kinds.FLOW_LOG, DeleteFlowLogsRequest::flowLogIds));
    }

    private <V extends Record & Resource> Need<CreateFlowLogsRequest> listening(Kind<V> kind) {
        return Need.onEach(
                "ec2:CreateFlowLogs",
                kind.type(),
                (call, request) -> kind.type().equals(kind(request))
                        ? Given.list(request.resourceIds()).stream()
                                .map(id -> tools.needs().target(call, kind, id))
                                .toList()
                        : List.of());
    }

    private static Need<CreateFlowLogsRequest> passing() {
        return Need.<CreateFlowLogsRequest>onEach(
                        "iam:PassRole",
                        "role*",
                        (call, request) -> Given.of(request.deliverLogsPermissionArn()).map(Target::arn).stream()
                                .toList())
                .when("iam:PassedToService", request -> List.of("vpc-flow-logs.amazonaws.com"));
    }

    private static String kind(CreateFlowLogsRequest request) {
        return switch (Given.text(request.resourceTypeAsString())) {
            case "VPC" -> "vpc";
            case "Subnet" -> "subnet";
            case "NetworkInterface" -> "network-interface";
            default -> "";
        };
    }

    private CreateFlowLogsResponse create(WriteCall call, CreateFlowLogsRequest request) {
        Parameters.only(
                request,
                "ClientToken",
                "DeliverLogsPermissionArn",
                "LogGroupName",
                "ResourceIds",
                "ResourceType",
                "TrafficType",
                "LogDestinationType",
                "LogDestination",
                "LogFormat",
                "MaxAggregationInterval");
        String made = ClientTokens.once(call, request, request.clientToken(), () -> make(call, request));
        return CreateFlowLogsResponse.builder()
                .flowLogIds(Arrays.asList(made.split(",")))
                .clientToken(request.clientToken())
                .build();
    }

    private String make(WriteCall call, CreateFlowLogsRequest request) {
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.FLOW_LOG);
        List<String> ids = new ArrayList<>();
        for (String resource : Required.list(request.resourceIds(), "ResourceId")) {
            refuseMissing(call, request, resource);
            FlowLog log = wanted(call, request, resource);
            refuseSecond(call, log);
            inventory.tag(call, Kinds.FLOW_LOG, log.id(), tags);
            inventory.put(call, Kinds.FLOW_LOG, log);
            ids.add(log.id());
        }
        return String.join(",", ids);
    }

    private void refuseMissing(WriteCall call, CreateFlowLogsRequest request, String resource) {
        switch (kind(request)) {
            case "vpc" -> inventory.get(call, Kinds.VPC, resource);
            case "subnet" -> inventory.get(call, Kinds.SUBNET, resource);
            case "network-interface" -> inventory.get(call, Kinds.NETWORK_INTERFACE, resource);
            default ->
                throw Ec2Failures.invalidValue(
                        Required.text(request.resourceTypeAsString(), "ResourceType"), "ResourceType", "Unknown type.");
        }
    }

    private static FlowLog wanted(WriteCall call, CreateFlowLogsRequest request, String resource) {
        String type = Given.of(request.logDestinationTypeAsString()).orElse("cloud-watch-logs");
        if (!Set.of("cloud-watch-logs", "s3").contains(type)) {
            throw AwsFailure.notModelled("flow logs with the destination " + type);
        }
        boolean isOfLogs = type.equals("cloud-watch-logs");
        String destination = Given.text(request.logDestination());
        String group = Given.of(request.logGroupName())
                .orElseGet(() -> isOfLogs && !destination.isEmpty() ? groupOf(destination) : "");
        if (isOfLogs && (group.isEmpty() || request.deliverLogsPermissionArn() == null)) {
            throw Ec2Failures.missing(group.isEmpty() ? "LogGroupName" : "DeliverLogsPermissionArn");
        }
        if (!isOfLogs && destination.isEmpty()) {
            throw Ec2Failures.missing("LogDestination");
        }
        int interval = request.maxAggregationInterval() == null ? 600 : request.maxAggregationInterval();
        if (!INTERVALS.contains(interval)) {
            throw Ec2Failures.invalidValue(
                    Integer.toString(interval), "MaxAggregationInterval", "Valid values are 60 and 600.");
        }
        return new FlowLog(
                call.ids().hex("fl"),
                resource,
                Required.text(request.trafficTypeAsString(), "TrafficType"),
                type,
                destination,
                group,
                Given.text(request.deliverLogsPermissionArn()),
                Given.of(request.logFormat()).orElse(FORMAT),
                interval,
                call.now());
    }

    /** The name in {@code arn:aws:logs:REGION:ACCOUNT:log-group:NAME:*}. */
    private static String groupOf(String arn) {
        return Arns.resource(arn).replaceFirst("^log-group:", "").replaceFirst(":\\*$", "");
    }

    private void refuseSecond(WriteCall call, FlowLog wanted) {
        boolean isThere = inventory.with(call, Kinds.FLOW_LOG, "resource-id", wanted.resourceId()).stream()
                .anyMatch(each -> each.traffic().equals(wanted.traffic())
                        && each.destinationType().equals(wanted.destinationType())
                        && each.destination().equals(wanted.destination())
                        && each.group().equals(wanted.group()));
        if (isThere) {
            throw Ec2Failures.of(
                    "FlowLogAlreadyExists",
                    "There is an existing Flow Log with the same configuration and log destination.");
        }
    }

    private DescribeFlowLogsResponse describe(Call call, DescribeFlowLogsRequest request) {
        Pages.Page<FlowLog> page = finder.find(
                call, Query.of(request.flowLogIds(), request.filter(), request.maxResults(), request.nextToken()));
        return DescribeFlowLogsResponse.builder()
                .flowLogs(page.items().stream().map(each -> shown(call, each)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private DeleteFlowLogsResponse delete(WriteCall call, DeleteFlowLogsRequest request) {
        List<UnsuccessfulItem> missing = new ArrayList<>();
        for (String id : Required.list(request.flowLogIds(), "FlowLogId")) {
            if (inventory.find(call, Kinds.FLOW_LOG, id).isPresent()) {
                inventory.delete(call, Kinds.FLOW_LOG, id);
            } else {
                AwsFailure failure = Kinds.FLOW_LOG.notFound(List.of(id));
                missing.add(UnsuccessfulItem.builder()
                        .resourceId(id)
                        .error(error -> error.code(failure.code()).message(failure.text()))
                        .build());
            }
        }
        return DeleteFlowLogsResponse.builder().unsuccessful(missing).build();
    }

    private software.amazon.awssdk.services.ec2.model.FlowLog shown(Call call, FlowLog log) {
        return software.amazon.awssdk.services.ec2.model.FlowLog.builder()
                .flowLogId(log.id())
                .flowLogStatus("ACTIVE")
                .creationTime(log.created())
                .resourceId(log.resourceId())
                .trafficType(log.traffic())
                .logDestinationType(log.destinationType())
                .logDestination(log.destination().isEmpty() ? null : log.destination())
                .logGroupName(log.group().isEmpty() ? null : log.group())
                .deliverLogsPermissionArn(log.role().isEmpty() ? null : log.role())
                .deliverLogsStatus("SUCCESS")
                .logFormat(log.format())
                .maxAggregationInterval(log.interval())
                .tags(Tagging.shown(inventory.tags(call, log.id())))
                .build();
    }
}
