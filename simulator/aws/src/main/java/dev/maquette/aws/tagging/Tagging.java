package dev.maquette.aws.tagging;

import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pipeline;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.world.Table;
import java.util.List;
import java.util.function.Supplier;

/** The Resource Groups Tagging API. */
public final class Tagging implements ServiceRoom {

    public static final Service SERVICE = Service.json(
            "ResourceGroupsTaggingApi",
            "tagging",
            Protocol.JSON_1_1,
            "2017-01-26",
            "ResourceGroupsTaggingAPI_20170126");

    private final List<ServiceRoom> rooms;
    private final Supplier<Pipeline> pipeline;

    /**
     * @param rooms all other services
     * @param pipeline the way of calls to them, once there is one
     */
    public Tagging(List<ServiceRoom> rooms, Supplier<Pipeline> pipeline) {
        this.rooms = List.copyOf(rooms);
        this.pipeline = pipeline;
    }

    @Override
    public Operations operations() {
        Operations.Builder tagging = Operations.of(SERVICE);
        new TaggedSearch(rooms).register(tagging);
        new Retagging(rooms, pipeline).register(tagging);
        return tagging.build();
    }

    @Override
    public List<Table<?>> tables() {
        return List.of();
    }
}
