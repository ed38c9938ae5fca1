package dev.maquette.aws.ec2.network;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The services of AWS that have VPC endpoints, as far as guides use them (AWS PrivateLink guide, services that integrate). */
final class EndpointCatalog {

    private static final List<String> GATEWAYS = List.of("dynamodb", "s3");
    private static final List<String> INTERFACES = List.of(
            "autoscaling",
            "cloudformation",
            "codebuild",
            "codepipeline",
            "ec2",
            "ec2messages",
            "ecr.api",
            "ecr.dkr",
            "eks",
            "eks-auth",
            "elasticfilesystem",
            "elasticloadbalancing",
            "events",
            "kms",
            "lambda",
            "logs",
            "monitoring",
            "s3",
            "secretsmanager",
            "sns",
            "sqs",
            "ssm",
            "ssmmessages",
            "sts");

    private EndpointCatalog() {}

    /** A service in a Region, by its full name. */
    record Offer(String name, String service, boolean hasGateway, boolean hasInterface) {

        /** The name that endpoints take over in their VPC. */
        String privateName(String region) {
            String host =
                    switch (service) {
                        case "ecr.api" -> "api.ecr";
                        case "ecr.dkr" -> "dkr.ecr";
                        default -> service;
                    };
            return (service.equals("ecr.dkr") ? "*." : "") + host + "." + region + ".amazonaws.com";
        }
    }

    static List<Offer> all(String region) {
        TreeSet<String> services = new TreeSet<>(GATEWAYS);
        services.addAll(INTERFACES);
        return services.stream().map(service -> offer(region, service)).toList();
    }

    static Optional<Offer> find(String region, String name) {
        return Stream.of(name)
                .filter(each -> each.startsWith("com.amazonaws." + region + "."))
                .map(each -> each.substring(("com.amazonaws." + region + ".").length()))
                .filter(each -> GATEWAYS.contains(each) || INTERFACES.contains(each))
                .map(each -> offer(region, each))
                .findFirst();
    }

    private static Offer offer(String region, String service) {
        return new Offer(
                AwsPrefixLists.name(region, service),
                service,
                GATEWAYS.contains(service),
                INTERFACES.contains(service));
    }
}
