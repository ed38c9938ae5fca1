package dev.maquette.kubernetes.controller;

import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.halt.HaltedClusters;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.kubernetes.webhook.PendingCalls;
import dev.maquette.kubernetes.webhook.Replies;
import dev.maquette.kubernetes.webhook.RepliesNeeded;
import dev.maquette.world.Agenda;
import dev.maquette.world.Cause;
import dev.maquette.world.Causes;
import dev.maquette.world.Change;
import dev.maquette.world.Demand;
import dev.maquette.world.Postponed;
import dev.maquette.world.Reactor;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import dev.maquette.world.Timer;
import dev.maquette.world.Transaction;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A level-triggered controller. Whatever happened, it looks at one name, reads what is, and makes the calls that bring it closer to what
 * is wanted; it remembers nothing itself.
 */
public abstract class Controller implements Reactor {

    private static final int BROKEN = 500;

    /** A work queue's usual pause after some failures (client-go util/workqueue, 5 ms doubling). */
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final String name;
    private final Identity identity;
    private final ApiServer server;
    private volatile @Nullable Watches watches;

    /**
     * @param name as the controller manager calls it, such as {@code deployment}
     * @param identity whose rights its calls have
     */
    protected Controller(String name, Identity identity, ApiServer server) {
        this.name = "kubernetes/" + name;
        this.identity = identity;
        this.server = server;
    }

    /** Asked for once, when everything is built. */
    private Watches watches() {
        Watches known = watches;
        if (known == null) {
            known = new Watches();
            watch(known);
            watches = known;
        }
        return known;
    }

    /** What those who record events remember of them. */
    public static Table<?> recentEvents() {
        return EventMemory.TABLE;
    }

    /** Says once which changes concern this controller. */
    protected abstract void watch(Watches watches);

    /** Brings one name closer to what is wanted. Whatever it throws ends the turn and leaves nothing behind. */
    protected abstract void reconcile(ObjectName name, ClusterWork work);

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final void observe(Change<?> change, Records after, Agenda agenda) {
        ObjectStore.objectChange(change).ifPresent(each -> observeObject(each, after, agenda));
    }

    private void observeObject(Change<StoredObject> change, Records after, Agenda agenda) {
        for (Watches.Watch watch : watches().of(ObjectStore.keyOf(change).resource())) {
            for (ObjectName concerned : watch.mapper().concerned(change, after)) {
                agenda.schedule(new Timer(agenda.now().plus(watch.delay()), name, concerned.text(), watch.demand()));
            }
        }
    }

    /** A turn in which a webhook has a say is put off until that has answered, and then taken as a whole. */
    @Override
    public final void react(String key, Transaction transaction) {
        ObjectName concerned = ObjectName.parse(key);
        if (HaltedClusters.isHalted(transaction, concerned.cluster())) {
            HaltedClusters.hold(transaction, concerned.cluster(), name, key);
            return;
        }
        Replies replies = PendingCalls.replies(transaction, name, key);
        try {
            reconcile(concerned, new ClusterWork(server, transaction, identity, this, concerned, replies));
        } catch (RepliesNeeded needed) {
            throw new Postponed(instead -> PendingCalls.ask(instead, name, key, needed.calls()));
        } catch (ApiFailure failure) {
            throw failure.code() == BROKEN ? later(key, failure) : failure;
        }
        PendingCalls.done(transaction, name, key);
    }

    /** Where the server fails, as with a webhook that cannot be reached, the controller tries again. */
    private Postponed later(String key, ApiFailure failure) {
        return new Postponed(instead -> {
            PendingCalls.done(instead, name, key);
            Causes.record(
                    instead,
                    Cause.of(
                            "controllers.refused",
                            "reactors/" + name + "/" + key,
                            Map.of(
                                    "controller", name,
                                    "reason", failure.reason(),
                                    "message", String.valueOf(failure.getMessage()))));
            instead.schedule(new Timer(instead.now().plus(RETRY), name, key, Demand.RETRY, instead.sequence()));
        });
    }

    /** A turn in a transaction that began elsewhere, for controllers that are also asked from outside. */
    protected final ClusterWork turn(ObjectName concerned, Transaction transaction) {
        return new ClusterWork(server, transaction, identity, this, concerned, Replies.NONE);
    }
}
