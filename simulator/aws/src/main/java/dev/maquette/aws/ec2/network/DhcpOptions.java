package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;
import java.util.List;
import java.util.Map;

/** What DHCP tells the instances of a VPC. */
public record DhcpOptions(String id, Map<String, List<String>> options) implements Resource {

    public DhcpOptions {
        options = Map.copyOf(options);
    }
}
