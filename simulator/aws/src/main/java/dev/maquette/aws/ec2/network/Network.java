package dev.maquette.aws.ec2.network;

import dev.maquette.aws.api.Facts;
import dev.maquette.aws.ec2.Beginning;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Inventory;
import dev.maquette.aws.ec2.Kind;
import dev.maquette.aws.ec2.Part;
import java.util.List;

/** The networking side of EC2. */
public final class Network implements Part {

    private final Facts facts;
    private final Inventory inventory;

    public Network(Facts facts, Inventory inventory) {
        this.facts = facts;
        this.inventory = inventory;
    }

    /** What every Region begins with. */
    public static Beginning beginning(Facts facts) {
        return (account, region) -> List.of();
    }

    @Override
    public List<Kind<?>> kinds() {
        return List.of();
    }

    @Override
    public void register(Ec2Operations operations) {}
}
