package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;
import java.time.Instant;
import java.util.List;

/**
 * A VPC endpoint: of a gateway in route tables, of an interface in subnets.
 *
 * @param service such as {@code com.amazonaws.ap-northeast-2.s3}
 * @param type {@code Gateway} or {@code Interface}
 * @param policy a document; never empty
 */
public record VpcEndpoint(
        String id,
        String vpcId,
        String service,
        String type,
        State state,
        String policy,
        List<String> routeTables,
        List<String> subnets,
        List<String> groups,
        List<String> interfaces,
        boolean hasPrivateDns,
        Instant created)
        implements Resource {

    /** Pending becomes available; deleting becomes nothing. */
    public enum State {
        PENDING,
        AVAILABLE,
        DELETING;

        String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static final String GATEWAY = "Gateway";
    static final String INTERFACE = "Interface";

    public VpcEndpoint {
        routeTables = List.copyOf(routeTables);
        subnets = List.copyOf(subnets);
        groups = List.copyOf(groups);
        interfaces = List.copyOf(interfaces);
    }

    boolean isGateway() {
        return type.equals(GATEWAY);
    }

    VpcEndpoint in(State other) {
        return new VpcEndpoint(
                id,
                vpcId,
                service,
                type,
                other,
                policy,
                routeTables,
                subnets,
                groups,
                interfaces,
                hasPrivateDns,
                created);
    }

    /** What ModifyVpcEndpoint can change of any. */
    VpcEndpoint with(String otherPolicy, List<String> tables, List<String> otherGroups, boolean privateDns) {
        return new VpcEndpoint(
                id,
                vpcId,
                service,
                type,
                state,
                otherPolicy,
                tables,
                subnets,
                otherGroups,
                interfaces,
                privateDns,
                created);
    }

    /** In other subnets, with the interfaces there. */
    VpcEndpoint in(List<String> otherSubnets, List<String> otherInterfaces) {
        return new VpcEndpoint(
                id,
                vpcId,
                service,
                type,
                state,
                policy,
                routeTables,
                otherSubnets,
                groups,
                otherInterfaces,
                hasPrivateDns,
                created);
    }
}
