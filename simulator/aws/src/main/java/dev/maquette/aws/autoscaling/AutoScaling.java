package dev.maquette.aws.autoscaling;

import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Permissions;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.aws.ec2.Tools;
import dev.maquette.aws.ec2.compute.Compute;
import dev.maquette.aws.elasticloadbalancingv2.Targets;
import dev.maquette.world.Reactor;
import dev.maquette.world.Table;
import java.util.List;

/** Auto Scaling, put together. */
public final class AutoScaling implements ServiceRoom {

    public static final Service SERVICE = Service.query(
            "AutoScaling", "autoscaling", "2011-01-01", "http://autoscaling.amazonaws.com/doc/2011-01-01/");

    private final Facts facts;
    private final Tools ec2;
    private final Compute compute;
    private final Permissions permissions;
    private final GroupReactor reactor;
    private final Registrations registrations;

    public AutoScaling(Tools ec2, Compute compute, Permissions permissions, Targets targets) {
        this.facts = ec2.facts();
        this.ec2 = ec2;
        this.compute = compute;
        this.permissions = permissions;
        this.reactor = new GroupReactor(facts);
        this.registrations = new Registrations(targets);
    }

    @Override
    public Operations operations() {
        Operations.Builder builder = Operations.of(SERVICE);
        GroupPlaces places = new GroupPlaces(ec2.inventory());
        new Groups(facts, new GroupChecks(ec2, compute, permissions), reactor).register(builder);
        new GroupView(facts, places).register(builder);
        new Sizing(reactor, registrations).register(builder);
        new Members(reactor, registrations).register(builder);
        new Processes(reactor).register(builder);
        new Hooks(reactor).register(builder);
        new Attachments(registrations).register(builder);
        new LaunchConfigurations(facts).register(builder);
        GroupTags.register(builder);
        Activities.register(builder);
        return builder.build();
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(GroupStore.GROUPS, GroupStore.MEMBERS, Activities.TABLE, LaunchConfigurations.TABLE);
    }

    @Override
    public List<Reactor> reactors(Pipeline pipeline) {
        MemberLaunch launch = new MemberLaunch(pipeline, new LaunchSource(compute), new GroupPlaces(ec2.inventory()));
        reactor.use(new GroupKeeper(compute, reactor, launch, new MemberEnd(pipeline, registrations), registrations));
        return List.of(reactor);
    }
}
