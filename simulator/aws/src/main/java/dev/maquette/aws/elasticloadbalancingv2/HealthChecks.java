package dev.maquette.aws.elasticloadbalancingv2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Shapes;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;

/** How targets are checked unless somebody says otherwise (ELB API reference, CreateTargetGroup). */
final class HealthChecks {

    private HealthChecks() {}

    static ObjectNode defaults(CreateTargetGroupRequest request) {
        String type = Given.text(request.targetTypeAsString(), "instance");
        ObjectNode said = Shapes.parse("");
        said.put("TargetType", type).put("IpAddressType", "ipv4");
        String protocol = Given.text(request.protocolAsString());
        boolean isLambda = type.equals("lambda");
        boolean isOfApplication = isLambda || protocol.startsWith("HTTP");
        String version = Given.text(request.protocolVersion(), "HTTP1");
        if (isOfApplication && !isLambda) {
            said.put("ProtocolVersion", version);
        }
        String checking = Given.text(request.healthCheckProtocolAsString(), isOfApplication ? "HTTP" : "TCP");
        boolean isByHttp = checking.startsWith("HTTP");
        said.put("HealthCheckEnabled", !isLambda)
                .put("HealthCheckIntervalSeconds", isLambda ? 35 : 30)
                .put("HealthCheckTimeoutSeconds", timeout(isLambda, isOfApplication, isByHttp))
                .put("HealthyThresholdCount", 5)
                .put("UnhealthyThresholdCount", 2);
        if (!isLambda) {
            said.put("HealthCheckProtocol", checking).put("HealthCheckPort", "traffic-port");
        }
        if (isByHttp) {
            boolean isGrpc = version.equals("GRPC");
            said.put("HealthCheckPath", isGrpc ? "/AWS.ALB/healthcheck" : "/");
            said.putObject("Matcher")
                    .put(isGrpc ? "GrpcCode" : "HttpCode", isGrpc ? "12" : isOfApplication ? "200" : "200-399");
        }
        return said;
    }

    private static int timeout(boolean isLambda, boolean isOfApplication, boolean isByHttp) {
        if (isLambda) {
            return 30;
        }
        return isOfApplication ? 5 : isByHttp ? 6 : 10;
    }

    /** The protocols of groups that network load balancers lead to. */
    static boolean isOfNetwork(TargetGroup group) {
        return List.of("TCP", "TLS", "UDP", "TCP_UDP").contains(group.text("Protocol"));
    }
}
