package dev.maquette.aws;

import dev.maquette.aws.api.Endpoints;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.IdempotentCalls;
import dev.maquette.aws.api.Metered;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Permissions;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Quotas;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.aws.autoscaling.AutoScaling;
import dev.maquette.aws.content.Bodies;
import dev.maquette.aws.cost.Meter;
import dev.maquette.aws.dynamodb.DynamoDb;
import dev.maquette.aws.ec2.Ec2;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.aws.ec2.compute.Compute;
import dev.maquette.aws.ec2.network.Network;
import dev.maquette.aws.ecr.Ecr;
import dev.maquette.aws.ecr.EcrPublic;
import dev.maquette.aws.elasticloadbalancing.Elb;
import dev.maquette.aws.elasticloadbalancingv2.ElbV2;
import dev.maquette.aws.events.EventBridge;
import dev.maquette.aws.iam.Iam;
import dev.maquette.aws.kms.Kms;
import dev.maquette.aws.logs.CloudWatchLogs;
import dev.maquette.aws.quotas.ServiceQuotas;
import dev.maquette.aws.s3.S3;
import dev.maquette.aws.sqs.Sqs;
import dev.maquette.aws.ssm.Ssm;
import dev.maquette.aws.sts.IdentityTokens;
import dev.maquette.aws.sts.Sts;
import dev.maquette.aws.tagging.Tagging;
import dev.maquette.world.Reactor;
import dev.maquette.world.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The services of the simulated AWS. A new one stands in the list here and nowhere else. */
public final class AwsServices {

    private final List<ServiceRoom> rooms;
    private final Pipeline pipeline;
    private final Meter meter;

    private AwsServices(List<ServiceRoom> rooms, Pipeline pipeline) {
        this.rooms = List.copyOf(rooms);
        this.pipeline = pipeline;
        this.meter = new Meter(rooms.stream()
                .<Metered<?>>flatMap(room -> room.metered().stream())
                .toList());
    }

    /**
     * All services.
     *
     * @param facts what is known of AWS beforehand
     * @param tokens whom the world outside vouches for
     */
    public static AwsServices of(Facts facts, IdentityTokens tokens) {
        Iam iam = new Iam();
        Tools ec2 = Tools.of(facts, new Inventory(Network.beginning(facts)));
        Permissions permissions = new Permissions(iam.standings());
        Compute compute = new Compute(ec2, permissions);
        ElbV2 elb = new ElbV2(ec2, compute, permissions);
        List<ServiceRoom> rooms = new ArrayList<>();
        rooms.add(new Sts(tokens));
        rooms.add(iam);
        rooms.add(new Ec2(ec2, List.of(new Network(ec2, compute), compute)));
        rooms.add(new AutoScaling(ec2, compute, permissions, elb.targets()));
        rooms.add(elb);
        rooms.add(new Elb(ec2, compute, elb.network()));
        rooms.add(new S3(iam.standings()));
        rooms.add(new Ecr());
        rooms.add(new EcrPublic());
        rooms.add(new DynamoDb(facts));
        rooms.add(new Kms());
        rooms.add(new Ssm(facts));
        rooms.add(new Sqs());
        rooms.add(new CloudWatchLogs());
        rooms.add(new EventBridge());
        rooms.add(new ServiceQuotas(facts));
        AtomicReference<Pipeline> pipeline = new AtomicReference<>();
        rooms.add(new Tagging(rooms, pipeline::getPlain));
        List<Operations> operations =
                rooms.stream().map(ServiceRoom::operations).toList();
        pipeline.setPlain(new Pipeline(operations, iam.standings()));
        return new AwsServices(rooms, pipeline.getPlain());
    }

    /** The way of every call to them. */
    public Pipeline pipeline() {
        return pipeline;
    }

    /** What notes what is used. */
    public Meter meter() {
        return meter;
    }

    public List<Table<?>> tables() {
        List<Table<?>> tables = new ArrayList<>();
        tables.add(IdempotentCalls.TABLE);
        tables.add(Quotas.TABLE);
        tables.addAll(Meter.tables());
        tables.add(Endpoints.TABLE);
        tables.addAll(Bodies.tables());
        rooms.forEach(room -> tables.addAll(room.tables()));
        return tables;
    }

    public List<Reactor> reactors() {
        List<Reactor> reactors = new ArrayList<>();
        reactors.add(meter);
        rooms.forEach(room -> reactors.addAll(room.reactors(pipeline)));
        return reactors;
    }
}
