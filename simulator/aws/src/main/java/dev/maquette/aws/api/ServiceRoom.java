package dev.maquette.aws.api;

import dev.maquette.world.Reactor;
import dev.maquette.world.Table;
import java.util.List;

/** What a service brings into the world. */
public interface ServiceRoom {

    /** What is modelled of it. */
    Operations operations();

    /** What it remembers. */
    List<Table<?>> tables();

    /** Workflows, and states that come about in time. They make calls of their own through the pipeline. */
    default List<Reactor> reactors(Pipeline pipeline) {
        return List.of();
    }

    /** What of it costs money, and how much. */
    default List<Metered<?>> metered() {
        return List.of();
    }
}
