package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;

/** An egress-only internet gateway, which is attached to its VPC for life. */
public record EgressOnlyGateway(String id, String vpcId) implements Resource {}
