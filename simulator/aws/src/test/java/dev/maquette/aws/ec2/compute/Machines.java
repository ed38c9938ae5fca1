package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.testing.AwsWorld;
import dev.maquette.catalog.aws.AwsCatalog;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** What tests of instances begin with: an image, and the subnets of the default VPC. */
public final class Machines {

    public static final String IMAGE = AwsCatalog.bundled()
            .image("al2023-ami-2023.11.20260427.1-kernel-6.1-x86_64")
            .orElseThrow()
            .idIn(AwsWorld.REGION);

    private Machines() {}

    /** The subnet of the default VPC in a zone, by its letter. */
    public static Subnet subnet(AwsWorld world, String letter) {
        return world
                .call(
                        DescribeSubnetsResponse.class,
                        DescribeSubnetsRequest.builder().build())
                .subnets()
                .stream()
                .filter(subnet -> subnet.availabilityZone().endsWith(letter))
                .findFirst()
                .orElseThrow();
    }

    public static RunInstancesRequest.Builder small() {
        return RunInstancesRequest.builder()
                .imageId(IMAGE)
                .instanceType("t3.micro")
                .minCount(1)
                .maxCount(1);
    }

    public static Instance run(AwsWorld world, RunInstancesRequest.Builder request) {
        return world.call(RunInstancesResponse.class, request.build())
                .instances()
                .getFirst();
    }

    public static Instance now(AwsWorld world, String id) {
        return instances(world, id).getFirst();
    }

    public static List<Instance> instances(AwsWorld world, String... ids) {
        return world
                .call(
                        DescribeInstancesResponse.class,
                        DescribeInstancesRequest.builder().instanceIds(ids).build())
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
    }
}
