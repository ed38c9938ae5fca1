package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;

/** A security group; its rules are things of their own. */
public record SecurityGroup(String id, String name, String description, String vpcId) implements Resource {

    static final String DEFAULT = "default";

    boolean isDefault() {
        return name.equals(DEFAULT);
    }
}
