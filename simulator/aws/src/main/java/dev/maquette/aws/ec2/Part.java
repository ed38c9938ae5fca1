package dev.maquette.aws.ec2;

import dev.maquette.aws.api.Metered;
import dev.maquette.world.Reactor;
import dev.maquette.world.Table;
import java.util.List;

/** A side of EC2, such as its networks or its instances. */
public interface Part {

    /** What it keeps in the inventory; all of it can have tags. */
    List<Kind<?>> kinds();

    void register(Ec2Operations operations);

    /** What it remembers beside the inventory. */
    default List<Table<?>> tables() {
        return List.of();
    }

    default List<Reactor> reactors() {
        return List.of();
    }

    /** What of it costs money, and how much. */
    default List<Metered<?>> metered() {
        return List.of();
    }
}
