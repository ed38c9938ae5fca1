package dev.maquette.tools.aws.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;

/** A service whose classes of the SDK are bundled. */
public final class AwsService {

    private static final Map<String, AwsService> KNOWN = new ConcurrentHashMap<>();

    /** By their names on the command line: how the SDK calls them. */
    private static final Map<String, String> CLIENTS = new TreeMap<>(Map.ofEntries(
            Map.entry("autoscaling", "AutoScaling"),
            Map.entry("cloudformation", "CloudFormation"),
            Map.entry("cloudwatch", "CloudWatch"),
            Map.entry("codebuild", "CodeBuild"),
            Map.entry("codepipeline", "CodePipeline"),
            Map.entry("dynamodb", "DynamoDb"),
            Map.entry("ec2", "Ec2"),
            Map.entry("ecr", "Ecr"),
            Map.entry("ecr-public", "EcrPublic"),
            Map.entry("efs", "Efs"),
            Map.entry("eks", "Eks"),
            Map.entry("elb", "ElasticLoadBalancing"),
            Map.entry("elbv2", "ElasticLoadBalancingV2"),
            Map.entry("events", "EventBridge"),
            Map.entry("iam", "Iam"),
            Map.entry("kms", "Kms"),
            Map.entry("lambda", "Lambda"),
            Map.entry("logs", "CloudWatchLogs"),
            Map.entry("pricing", "Pricing"),
            Map.entry("resourcegroupstaggingapi", "ResourceGroupsTaggingApi"),
            Map.entry("s3api", "S3"),
            Map.entry("service-quotas", "ServiceQuotas"),
            Map.entry("sqs", "Sqs"),
            Map.entry("ssm", "Ssm"),
            Map.entry("sts", "Sts")));

    private final String cliName;
    private final String sdkName;
    private final ServiceFacts facts;

    private AwsService(String cliName, String sdkName) {
        this.cliName = cliName;
        this.sdkName = sdkName;
        this.facts = ServiceFacts.of(cliName);
    }

    /** The bundled services, by name. */
    public static List<String> names() {
        return CLIENTS.entrySet().stream()
                .filter(each -> isBundled(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    public static Optional<AwsService> find(String cliName) {
        return Optional.ofNullable(CLIENTS.get(cliName))
                .filter(AwsService::isBundled)
                .map(sdkName -> KNOWN.computeIfAbsent(cliName, name -> new AwsService(name, sdkName)));
    }

    private static boolean isBundled(String sdkName) {
        return AwsService.class.getResource("/" + clientClass(sdkName).replace('.', '/') + ".class") != null;
    }

    private static String clientClass(String sdkName) {
        return packageOf(sdkName) + "." + sdkName + "Client";
    }

    private static String packageOf(String sdkName) {
        return "software.amazon.awssdk.services." + sdkName.toLowerCase(java.util.Locale.ROOT);
    }

    public String cliName() {
        return cliName;
    }

    /** The interface of the SDK's client. */
    public Class<?> client() {
        return type(clientClass(sdkName)).orElseThrow();
    }

    /** Names of the operations that both the SDK and the command line have. */
    public List<String> operations() {
        List<String> names = new ArrayList<>();
        for (String name : facts.operations().keySet()) {
            String path = "/" + packageOf(sdkName).replace('.', '/') + "/model/" + CliNames.pascal(name);
            if (AwsService.class.getResource(path + "Request.class") != null) {
                names.add(name);
            }
        }
        return names;
    }

    public Optional<AwsOperation> operation(String name) {
        String wireName = facts.operations().get(name);
        if (wireName == null) {
            return Optional.empty();
        }
        return model(CliNames.pascal(name), wireName, name).or(() -> model(wireName, wireName, name));
    }

    /** The operation that the wire knows by a name. */
    public Optional<AwsOperation> wireOperation(String wireName) {
        return facts.operations().entrySet().stream()
                .filter(each -> each.getValue().equals(wireName))
                .findFirst()
                .flatMap(each -> operation(each.getKey()));
    }

    private Optional<AwsOperation> model(String sdkOperation, String wireName, String name) {
        return type(packageOf(sdkName) + ".model." + sdkOperation + "Request")
                .flatMap(request -> type(packageOf(sdkName) + ".model." + sdkOperation + "Response")
                        .map(response -> new AwsOperation(
                                this, name, wireName, sdkOperation, request.asSubclass(SdkPojo.class), response)));
    }

    private static Optional<Class<?>> type(String name) {
        try {
            return Optional.of(Class.forName(name));
        } catch (ClassNotFoundException | LinkageError missing) {
            return Optional.empty();
        }
    }

    /** The members that a structure must have. */
    public List<String> required(SdkPojo builder) {
        return facts.required().getOrDefault(Shape.nameOf(builder), List.of());
    }

    Optional<Paginator> paginator(String wireName) {
        return Optional.ofNullable(facts.paginators().get(wireName));
    }

    public Map<String, Waiter> waiters() {
        return facts.waiters();
    }
}
