package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Shapes;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.ClientTokens;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Reservation;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;

/** Instances launched and shown. */
final class Instances {

    private final Inventory inventory;
    private final LaunchRequests requests;
    private final LaunchPlans plans;
    private final Launcher launcher;
    private final RunNeeds needs;
    private final InstanceView view;
    private final InstanceFinder finder;

    Instances(
            Facts facts,
            Inventory inventory,
            LaunchRequests requests,
            LaunchPlans plans,
            Launcher launcher,
            RunNeeds needs) {
        this.inventory = inventory;
        this.requests = requests;
        this.plans = plans;
        this.launcher = launcher;
        this.needs = needs;
        this.view = new InstanceView(facts, inventory);
        this.finder = new InstanceFinder(inventory);
    }

    void register(Ec2Operations ec2) {
        ec2.write(
                RunInstancesRequest.class,
                this::run,
                needs.instance(),
                needs.others(),
                needs.madeBeside("volume"),
                needs.madeBeside("network-interface"),
                needs.tags(),
                needs.passRole());
        ec2.read(DescribeInstancesRequest.class, this::describe, Needs.any("ec2:DescribeInstances"));
    }

    private RunInstancesResponse run(WriteCall call, RunInstancesRequest request) {
        String reservation = ClientTokens.once(call, request, request.clientToken(), () -> {
            List<Instance> made = launcher.launch(call, plans.plan(call, requests.merged(call, request)));
            return made.getFirst().launch().reservation();
        });
        List<Instance> instances = inventory.with(call, Instance.KIND, "reservation-id", reservation).stream()
                .sorted(java.util.Comparator.comparingInt(each -> each.launch().index()))
                .toList();
        return Shapes.read(Shapes.tree(view.reservation(call, instances)), RunInstancesResponse.class);
    }

    private DescribeInstancesResponse describe(Call call, DescribeInstancesRequest request) {
        Pages.Page<Instance> page = finder.find(
                call,
                Query.of(request.instanceIds(), request.filters(), request.maxResults(), request.nextToken())
                        .orEitherIdsOrPages("instancesSet"));
        Map<String, List<Instance>> byReservation = new LinkedHashMap<>();
        page.items().forEach(each -> byReservation
                .computeIfAbsent(each.launch().reservation(), key -> new ArrayList<>())
                .add(each));
        List<Reservation> reservations = byReservation.values().stream()
                .map(each -> view.reservation(call, each))
                .toList();
        return DescribeInstancesResponse.builder()
                .reservations(reservations)
                .nextToken(page.next().orElse(null))
                .build();
    }
}
