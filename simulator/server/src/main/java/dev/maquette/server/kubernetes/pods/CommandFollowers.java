package dev.maquette.server.kubernetes.pods;

import dev.maquette.kubernetes.node.ExecNews;
import dev.maquette.world.Change;
import dev.maquette.world.Commit;
import dev.maquette.world.CommitListener;
import dev.maquette.world.Records;
import dev.maquette.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Those who listen to commands in containers; each learns of every turn of its command as it is committed. A command that nobody listens to,
 * because the process that served it has ended or time has gone back, is left in its client's place.
 */
public final class CommandFollowers implements CommitListener {

    private final PodDoor door;
    private final Map<String, Consumer<ExecNews>> followers = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private volatile Optional<World> world = Optional.empty();
    private volatile long epoch;
    private volatile long beginning;

    public CommandFollowers(PodDoor door) {
        this.door = door;
    }

    /** Begins to listen, and leaves what was followed before. */
    public void begin(World living) {
        world = Optional.of(living);
        epoch = living.records().epoch();
        beginning = living.records().sequence();
        living.listen(this);
        leaveUnfollowed(living, living.records());
    }

    /** Registers somebody who listens to a command that is about to begin; the id to begin it with. */
    String add(Consumer<ExecNews> follower) {
        String id = beginning + "-" + count.incrementAndGet();
        followers.put(id, follower);
        return id;
    }

    void remove(String id) {
        followers.remove(id);
    }

    @Override
    public void committed(List<Commit> commits) {
        for (Commit commit : commits) {
            if (commit.epoch() != epoch) {
                epoch = commit.epoch();
                followers.clear();
                world.ifPresent(living -> leaveUnfollowed(living, commit.after()));
            } else {
                commit.changes().forEach(this::tell);
            }
        }
    }

    private void tell(Change<?> change) {
        ExecNews.in(change).ifPresent(news -> {
            Consumer<ExecNews> follower = followers.get(news.id());
            if (follower != null) {
                follower.accept(news);
            }
        });
    }

    private void leaveUnfollowed(World living, Records records) {
        for (ExecNews.Place each : ExecNews.all(records)) {
            PodInput.Place place = new PodInput.Place(each.cluster(), each.namespace(), each.pod(), each.container());
            if (!followers.containsKey(each.id())) {
                door.act(living, new PodInput.Leave(place, each.id()));
            }
        }
    }
}
