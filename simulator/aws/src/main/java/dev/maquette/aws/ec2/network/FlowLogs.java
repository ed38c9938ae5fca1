package dev.maquette.aws.ec2.network;

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
import dev.maquette.aws.iam.RoleView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.CreateFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteFlowLogsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeFlowLogsResponse;

/** Flow logs. They are kept and shown: no packets flow here, so nothing is written. */
final class FlowLogs {

    private static final String CLOUDWATCH = "cloud-watch-logs";
    private static final int LONG_SECONDS = 600;
    private static final int SHORT_SECONDS = 60;

    /** VPC user guide, flow log records: the fields of version 2. */
    private static final String FORMAT = "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport}"
            + " ${dstport} ${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status}";

    private static final Map<String, Kind<? extends Record>> WATCHED = Map.of(
            "VPC", Kinds.VPC,
            "Subnet", Kinds.SUBNET,
            "NetworkInterface", Kinds.NETWORK_INTERFACE);

    private final Tools tools;
    private final Inventory inventory;
    private final Finder<FlowLog> finder;

    FlowLogs(Tools tools) {
        this.tools = tools;
        this.inventory = tools.inventory();
        this.finder = new Finder<>(inventory, Kinds.FLOW_LOG)
                .by("flow-log-id", FlowLog::id)
                .by("deliver-log-status", log -> "SUCCESS")
                .by("log-destination-type", FlowLog::destinationType)
                .by("log-group-name", FlowLog::logGroup)
                .by("traffic-type", FlowLog::traffic);
    }

    void register(Ec2Operations ec2) {
        Needs needs = tools.needs();
        ec2.write(
                CreateFlowLogsRequest.class,
                this::create,
                needs.making("ec2:CreateFlowLogs", Kinds.FLOW_LOG, CreateFlowLogsRequest::tagSpecifications),
                Need.onEach("ec2:CreateFlowLogs", "vpc", this::watched),
                passRole(),
                needs.taggingNew("CreateFlowLogs", Kinds.FLOW_LOG, CreateFlowLogsRequest::tagSpecifications));
        ec2.read(DescribeFlowLogsRequest.class, this::describe, Needs.any("ec2:DescribeFlowLogs"));
        ec2.write(
                DeleteFlowLogsRequest.class,
                this::delete,
                needs.each("ec2:DeleteFlowLogs", Kinds.FLOW_LOG, DeleteFlowLogsRequest::flowLogIds));
    }

    private List<Target> watched(Call call, CreateFlowLogsRequest request) {
        Kind<?> kind = WATCHED.get(Given.text(request.resourceTypeAsString()));
        return kind == null
                ? List.of()
                : Given.list(request.resourceIds()).stream()
                        .map(id -> Target.arn(kind.arn(call, id)).tagged(inventory.tags(call, id)))
                        .toList();
    }

    private static Need<CreateFlowLogsRequest> passRole() {
        return Need.<CreateFlowLogsRequest>onEach(
                        "iam:PassRole",
                        "role*",
                        (call, request) -> Given.of(request.deliverLogsPermissionArn()).stream()
                                .map(arn -> RoleView.find(call.records(), arn)
                                        .map(role -> Target.arn(arn).tagged(role.tags()))
                                        .orElseGet(() -> Target.arn(arn)))
                                .toList())
                .when("iam:PassedToService", request -> List.of("vpc-flow-logs.amazonaws.com"));
    }

    private CreateFlowLogsResponse create(WriteCall call, CreateFlowLogsRequest request) {
        Parameters.only(
                request,
                "ResourceIds",
                "ResourceType",
                "TrafficType",
                "LogDestinationType",
                "LogDestination",
                "LogGroupName",
                "DeliverLogsPermissionArn",
                "LogFormat",
                "MaxAggregationInterval");
        check(call, request);
        String made = ClientTokens.once(call, request, request.clientToken(), () -> make(call, request));
        return CreateFlowLogsResponse.builder()
                .flowLogIds(List.of(made.split(",")))
                .clientToken(request.clientToken())
                .unsuccessful(List.of())
                .build();
    }

    private void check(Call call, CreateFlowLogsRequest request) {
        String type = Required.text(request.resourceTypeAsString(), "ResourceType");
        Kind<? extends Record> kind = Optional.<Kind<? extends Record>>ofNullable(WATCHED.get(type))
                .orElseThrow(() -> dev.maquette.aws.api.AwsFailure.notModelled("flow logs of a " + type));
        if (Given.list(request.resourceIds()).isEmpty()) {
            throw Ec2Failures.of("MissingParameter", "The request must contain the parameter ResourceIds");
        }
        exist(call, kind, request.resourceIds());
        Required.text(request.trafficTypeAsString(), "TrafficType");
        int interval = Given.number(request.maxAggregationInterval(), LONG_SECONDS);
        if (interval != LONG_SECONDS && interval != SHORT_SECONDS) {
            throw Ec2Failures.of("InvalidParameter", "Invalid Flow Log Max Aggregation Interval");
        }
        boolean isToCloudwatch = destinationType(request).equals(CLOUDWATCH);
        boolean isToGroup = !Given.text(request.logGroupName()).isEmpty();
        boolean isToArn = !Given.text(request.logDestination()).isEmpty();
        boolean hasRole = !Given.text(request.deliverLogsPermissionArn()).isEmpty();
        if (isToArn && isToGroup) {
            throw Ec2Failures.of(
                    "InvalidParameter", "Please only provide LogGroupName or only provide LogDestination.");
        }
        if (!isToArn && !isToGroup) {
            throw Ec2Failures.of("InvalidParameter", "LogDestination can't be empty if LogGroupName is not provided.");
        }
        if (isToGroup && !isToCloudwatch) {
            throw Ec2Failures.of(
                    "InvalidParameter", "LogDestination type must be cloud-watch-logs if LogGroupName is provided.");
        }
        if (isToCloudwatch && !hasRole) {
            throw Ec2Failures.of(
                    "InvalidParameter",
                    "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs.");
        }
    }

    @SuppressWarnings("unchecked") // what is watched are kinds of the inventory
    private <V extends Record & Resource> void exist(Call call, Kind<? extends Record> kind, List<String> ids) {
        inventory.get(call, (Kind<V>) kind, ids);
    }

    private static String destinationType(CreateFlowLogsRequest request) {
        return Given.text(request.logDestinationTypeAsString(), CLOUDWATCH);
    }

    private String make(WriteCall call, CreateFlowLogsRequest request) {
        Map<String, String> tags = Tagging.of(call, request.tagSpecifications(), Kinds.FLOW_LOG);
        List<String> ids = new ArrayList<>();
        for (String resource : request.resourceIds()) {
            FlowLog log = new FlowLog(
                    call.ids().hex(Kinds.FLOW_LOG.prefix(), resource),
                    resource,
                    Given.text(request.trafficTypeAsString()),
                    destinationType(request),
                    Given.text(request.logDestination()),
                    Given.text(request.logGroupName()),
                    Given.text(request.deliverLogsPermissionArn()),
                    Given.text(request.logFormat(), FORMAT),
                    Given.number(request.maxAggregationInterval(), LONG_SECONDS),
                    call.now());
            boolean isThere = inventory.with(call, Kinds.FLOW_LOG, "resource-id", resource).stream()
                    .anyMatch(log::isLike);
            if (isThere) {
                throw Ec2Failures.of(
                        "FlowLogAlreadyExists",
                        "Error. There is an existing Flow Log with the same configuration and log destination.");
            }
            inventory.tag(call, Kinds.FLOW_LOG, log.id(), tags);
            inventory.put(call, Kinds.FLOW_LOG, log);
            ids.add(log.id());
        }
        return String.join(",", ids);
    }

    private DescribeFlowLogsResponse describe(Call call, DescribeFlowLogsRequest request) {
        Pages.Page<FlowLog> page = finder.find(
                call, Query.of(request.flowLogIds(), request.filter(), request.maxResults(), request.nextToken()));
        return DescribeFlowLogsResponse.builder()
                .flowLogs(page.items().stream().map(log -> shown(call, log)).toList())
                .nextToken(page.next().orElse(null))
                .build();
    }

    private software.amazon.awssdk.services.ec2.model.FlowLog shown(Call call, FlowLog log) {
        return software.amazon.awssdk.services.ec2.model.FlowLog.builder()
                .flowLogId(log.id())
                .flowLogStatus("ACTIVE")
                .resourceId(log.resourceId())
                .trafficType(log.traffic())
                .logDestinationType(log.destinationType())
                .logDestination(Given.of(log.destination())
                        .filter(arn -> !arn.isEmpty())
                        .orElse(null))
                .logGroupName(
                        Given.of(log.logGroup()).filter(name -> !name.isEmpty()).orElse(null))
                .deliverLogsPermissionArn(
                        Given.of(log.role()).filter(arn -> !arn.isEmpty()).orElse(null))
                .deliverLogsStatus("SUCCESS")
                .logFormat(log.format())
                .maxAggregationInterval(log.intervalSeconds())
                .creationTime(log.created())
                .tags(Tagging.shown(inventory.tags(call, log.id())))
                .build();
    }

    private DeleteFlowLogsResponse delete(WriteCall call, DeleteFlowLogsRequest request) {
        List<String> ids = Given.list(request.flowLogIds());
        List<String> missing = ids.stream()
                .filter(id -> inventory.find(call, Kinds.FLOW_LOG, id).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            throw Ec2Failures.of(
                    "InvalidFlowLogId.NotFound",
                    "These flow log ids in the input list are not found: [TotalCount: " + missing.size() + "] "
                            + String.join(", ", missing));
        }
        ids.forEach(id -> inventory.delete(call, Kinds.FLOW_LOG, id));
        return DeleteFlowLogsResponse.builder().unsuccessful(List.of()).build();
    }
}
