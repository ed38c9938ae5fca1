package dev.maquette.aws.ec2.network;

import dev.maquette.aws.ec2.Resource;

/** An internet gateway; of one that is attached nowhere the VPC is empty. */
public record InternetGateway(String id, String vpcId) implements Resource {}
