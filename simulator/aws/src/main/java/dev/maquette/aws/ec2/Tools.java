package dev.maquette.aws.ec2;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Facts;
import dev.maquette.catalog.aws.AvailabilityZone;
import java.util.List;
import java.util.Optional;

/** What every noun of EC2 works with. */
public record Tools(Facts facts, Inventory inventory, Needs needs) {

    public static Tools of(Facts facts, Inventory inventory) {
        return new Tools(facts, inventory, new Needs(inventory));
    }

    /** Refuses one more of something that is counted, where the account's quota is reached. */
    public void refuseBeyond(Call call, String code, int present, AwsFailure failure) {
        if (present >= facts.quotas().most(call, "vpc", code)) {
            throw failure;
        }
    }

    /** The zones of the call's Region. */
    public List<AvailabilityZone> zones(Call call) {
        return facts.catalog().zones(call.region());
    }

    /** A zone of the call's Region, by its name. */
    public Optional<AvailabilityZone> zone(Call call, String name) {
        return zones(call).stream().filter(zone -> zone.name().equals(name)).findFirst();
    }
}
