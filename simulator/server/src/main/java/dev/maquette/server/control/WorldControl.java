package dev.maquette.server.control;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The control of a running world. Shell, tests and other programs use nothing else, whether the world lives in their own process or they
 * reach it through its admin port.
 */
public interface WorldControl {

    /** How the world's clusters are reached. */
    List<ClusterAccess> clusters();

    /** How the world's AWS is reached; nothing where it has none. */
    Optional<CloudAccess> cloud();

    /**
     * What time it is.
     *
     * @param pace {@code stopped}, {@code realtime}, {@code max}, or the rate of time on demand, such as {@code 60}
     * @param next what somebody would wait for next; empty where nothing is due
     */
    record Clock(Instant now, String pace, Optional<Due> next) {}

    /**
     * Something that is due.
     *
     * @param actor who will do it, such as {@code kubernetes/kubelet}
     * @param subject what it is about, as the actor names it
     */
    record Due(Instant at, String actor, String subject) {}

    Clock clock();

    /** What somebody would wait for, soonest first. */
    List<Due> due(int most);

    /** @param pace as {@link Clock#pace} gives it */
    void pace(String pace);

    /** Lets the time pass at once. */
    void advance(Duration virtual);

    /** Takes a lease under which time may run, with credentials by which the world knows whose requests are whose. */
    Lease lease(String holder);

    /** A foreground command's hold on time. */
    interface Lease extends AutoCloseable {

        /** A cluster administrator's bearer token; requests that carry it are the holder's. */
        String token();

        void busy();

        /** The holder waits until it asks something or is told something. */
        void waiting();

        /** Whether the holder said that it waits, and has neither asked nor been told anything since. */
        boolean isIdle();

        /** Waits for the world's time to pass. */
        Waited sleep(Duration virtual) throws InterruptedException;

        /**
         * Waits for news, or for the world's time to pass. At once woken where the holder has not heard everything yet.
         *
         * @param heard how many bytes of its open answers (watches, followed logs, commands in containers) the holder has taken in
         */
        Waited rest(long heard, Duration virtual) throws InterruptedException;

        @Override
        void close();
    }

    /** How a wait ended. */
    enum Waited {
        ELAPSED,
        /** Nothing that anybody waits for is left to happen. */
        SETTLED,
        /** There are news. */
        WOKEN,
        /** The clock stands. */
        STOPPED
    }

    /** A state that can be gone back to. */
    record Snapshot(String name, Instant worldTime, long sequence) {}

    /** Keeps the present state under a name. */
    void snapshot(String name);

    List<Snapshot> snapshots();

    /** Goes back to a snapshot. */
    void restore(String name);

    /** Goes back to the world's beginning. */
    void reset();

    void forget(String name);

    /**
     * A moment before something was done, which can be gone back to while the world's process lives.
     *
     * @param id by which it is asked for
     * @param label what was about to be done
     * @param hasActed whether anything was asked of the world until the next moment, beside looking at it
     */
    record Moment(String id, String label, Instant worldTime, boolean hasActed) {}

    /** Notes the present, before something is done. */
    Moment mark(String label);

    /** The newest moments first. */
    List<Moment> moments();

    /**
     * Goes back to a moment, which is forgotten with all after it.
     *
     * @param id of the moment; empty for the newest after which something was asked of the world
     * @return what was left behind; going back to that takes back this
     */
    Moment back(String id);

    /** How an object differs between two moments. */
    enum How {
        CREATED,
        CHANGED,
        DELETED
    }

    /** An object that differs between two moments. */
    record ObjectChange(How how, String group, String kind, String namespace, String name) {}

    /**
     * What leads from one moment to the other, in order of group, kind and name.
     *
     * @param from the name of a snapshot or the id of a moment; empty for the present
     * @param to as {@code from}
     */
    List<ObjectChange> changes(String from, String to);

    /**
     * Writes the present as a world of its own into a new folder, to be opened like any other.
     *
     * @param folder an absolute path
     */
    void fork(Path folder);

    /**
     * Something that is not as somebody wants it.
     *
     * @param subject as reasons name it, such as {@code pods/jupyterhub/hub-0}
     * @param state in a word, such as {@code Pending} or {@code CrashLoopBackOff}
     */
    record Unready(String subject, String state, Instant since) {}

    /** All that is not ready, the newest first. */
    List<Unready> unready();

    /** A recorded reason; the words to its code belong to whoever shows it. */
    record Reason(String code, String subject, Map<String, String> values, List<Reason> because) {}

    /**
     * What is recorded of a subject and of what it is made of or waits for.
     *
     * @param subject such as {@code pods/jupyterhub/hub-0}; empty for the newest thing that is not ready
     */
    List<Reason> why(String subject);

    /**
     * Something that was broken on purpose.
     *
     * @param id by which it is ended
     * @param kind one of {@link #faultKinds}
     * @param target what is broken, such as a node's name or a registry's host
     */
    record Fault(String id, String kind, String target, Instant since) {}

    /** What can be broken here. */
    List<String> faultKinds();

    /** What is broken, the oldest first. */
    List<Fault> faults();

    Fault beginFault(String kind, String target);

    /**
     * Mends something.
     *
     * @param id of the fault, or {@code all}
     * @return what was mended
     */
    List<Fault> endFault(String id);

    /**
     * Whether the services of the cluster run: {@code running}, {@code starting}, {@code stopped}, or {@code broken} where they do not run
     * although nobody stopped them.
     */
    String clusterState();

    /** Stops the services of the cluster, and with them every container. */
    void stopCluster();

    /** Starts them; after a while they answer. */
    void startCluster();

    /**
     * What one resource's use of one item costs, or has cost.
     *
     * @param item the usage type of the price list, such as {@code NatGateway-Hours}
     * @param amount how much of the unit is used now; 0 of what is gone
     * @param unit of the price, such as {@code hour} or {@code GB-month}; empty where no price is known
     * @param price USD for one unit, a decimal number; empty where none is known
     * @param isEstimated whether the price is not to be relied on
     * @param hourly USD for an hour as it is now
     * @param soFar USD until now
     */
    record Cost(
            String region,
            String resource,
            String service,
            String item,
            Map<String, String> tags,
            BigDecimal amount,
            String unit,
            String price,
            boolean isEstimated,
            BigDecimal hourly,
            BigDecimal soFar) {}

    /** What the world's AWS costs, the dearest first; nothing where there is none. */
    List<Cost> costs();

    /** An add-on of the platform, and whether it is on. */
    record Addon(String name, String description, boolean enabled) {}

    List<Addon> addons();

    /** What the platform's own tool shows as its status, line by line. */
    List<String> addonStatus();

    /** The lines that the platform's own tool prints; those of a refusal have a status other than 0. */
    record Told(int exitStatus, List<String> lines) {}

    Told enableAddon(String name, List<String> arguments);

    Told disableAddon(String name);
}
