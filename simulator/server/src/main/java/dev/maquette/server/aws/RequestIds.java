package dev.maquette.server.aws;

import dev.maquette.world.World;
import java.util.concurrent.atomic.AtomicLong;

/** Ids of requests: they derive from the world's seed and from where this process found the world, so none comes twice. */
public final class RequestIds {

    private final World world;
    private final String beginning;
    private final AtomicLong count = new AtomicLong();

    public RequestIds(World world) {
        this.world = world;
        this.beginning = Long.toString(world.records().sequence());
    }

    public String next() {
        return world.seed()
                .uuid("aws/request", beginning, Long.toString(count.incrementAndGet()))
                .toString();
    }
}
