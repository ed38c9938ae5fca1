package dev.maquette.profiles;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place that command lines can be run against. What only some places can do is asked for by capability; nobody asks whether a place is
 * simulated in order to behave otherwise.
 */
public interface OpenPlace extends AutoCloseable {

    Profile profile();

    /** What to say of it: {@code Kubernetes 1.32 (simulated)}. */
    String title();

    /** The platform's facts, as variables of scripts. */
    Map<String, String> facts();

    /** What a program needs to reach the place: KUBECONFIG and the like. */
    Map<String, String> environment();

    /** Where the place keeps what belongs to it, working folders of scripts among it. */
    Path folder();

    /** Whether another process opened it and holds it; then it is as that one asked for, whatever was asked for here. */
    default boolean isHeldElsewhere() {
        return false;
    }

    Optional<Clock> clock();

    Optional<Snapshots> snapshots();

    Optional<History> history();

    Optional<Causes> causes();

    /** What can be broken on purpose; nothing where that cannot be mended by a word. */
    default Optional<Faults> faults() {
        return Optional.empty();
    }

    Optional<Addons> addons();

    /** What the place costs; nothing where there is no cloud, or only its owner's bill knows. */
    default Optional<Costs> costs() {
        return Optional.empty();
    }

    /** The services of the cluster, where they can be stopped and started. */
    default Optional<Services> services() {
        return Optional.empty();
    }

    @Override
    void close();

    /** Time that can be looked at and set. */
    interface Clock {
        Instant now();

        /** {@code stopped}, {@code realtime}, {@code max}, or a rate. */
        String pace();

        void pace(String pace);

        void advance(Duration virtual);

        /** What is due next; nothing where nobody waits for anything. */
        Optional<Due> next();

        /** What somebody would wait for, soonest first. */
        List<Due> due(int most);

        Hold hold(String holder);
    }

    /**
     * Something that is due.
     *
     * @param actor who will do it, such as {@code kubernetes/kubelet}
     * @param subject what it is about, as the actor names it
     */
    record Due(Instant at, String actor, String subject) {}

    /** A command's hold on time. */
    interface Hold extends AutoCloseable {

        /** What a program needs so that its requests are known to be the holder's. */
        Map<String, String> environment();

        /** The holder waits until it asks something or is told something. */
        void waiting();

        /** Whether the holder said that it waits, and has neither asked nor been told anything since. */
        boolean isIdle();

        /** Waits in the place's time; true where the time has passed, false where nothing more will happen by itself. */
        boolean sleep(Duration virtual) throws InterruptedException;

        /**
         * Waits for news, or for the place's time to pass.
         *
         * @param heard how many bytes of its open answers the holder has taken in; while there are more, time does not pass
         */
        Rested rest(long heard, Duration virtual) throws InterruptedException;

        /** Gives time free; a second time does nothing. */
        @Override
        void close();
    }

    /** How a rest ended. */
    enum Rested {
        /** There are news. */
        NEWS,
        /** The time has passed. */
        ELAPSED,
        /** Nothing more will happen by itself. */
        SETTLED,
        /** The clock stands. */
        STOPPED
    }

    /** States that can be gone back to. */
    interface Snapshots {
        void take(String name);

        List<String> names();

        void restore(String name);

        void forget(String name);
    }

    /** The moments before commands: what was done since, and the way back. It lasts as long as the place's process. */
    interface History {

        /**
         * A moment before something was done.
         *
         * @param id by which it is asked for
         * @param label what was about to be done
         * @param hasActed whether anything was asked of the place until the next moment, beside looking at it
         */
        record Moment(String id, String label, Instant at, boolean hasActed) {}

        /** How an object differs between two moments. */
        enum How {
            CREATED,
            CHANGED,
            DELETED
        }

        /** An object that differs between two moments. */
        record Change(How how, String group, String kind, String namespace, String name) {}

        /** Notes the present. To be called before every command. */
        Moment mark(String label);

        /** The newest moments first. */
        List<Moment> moments();

        /**
         * Goes back to a moment, which is forgotten with all after it. Watches end, and resource versions go on.
         *
         * @param id of the moment; empty for the newest after which something was asked of the place
         * @return what was left behind; going back to that takes back this
         */
        Moment back(String id);

        /**
         * What leads from one moment to the other, in order of group, kind and name.
         *
         * @param from the id of a moment or the name of a snapshot; empty for the present
         * @param to as {@code from}
         */
        List<Change> changes(String from, String to);

        /** Writes the present as a place of its own into a new folder, for {@code --world}. */
        void fork(Path folder);
    }

    /** Recorded reasons. */
    interface Causes {

        /**
         * Something that is not as somebody wants it.
         *
         * @param subject such as {@code pods/jupyterhub/hub-0}
         * @param state in a word, such as {@code Pending} or {@code CrashLoopBackOff}
         */
        record Unready(String subject, String state, Instant since) {}

        /** All that is not ready, the newest first. */
        List<Unready> unready();

        /** A reason with what is behind it. */
        record Reason(String code, String subject, Map<String, String> values, List<Reason> because) {}

        /**
         * What is recorded of a subject, and of what it is made of or waits for.
         *
         * @param subject such as {@code pods/jupyterhub/hub-0}; {@code pod} and {@code po} do as well; empty for the newest thing that is
         *     not ready
         */
        List<Reason> of(String subject);
    }

    /** What is broken on purpose. */
    interface Faults {

        /**
         * A fault that is under way.
         *
         * @param id by which it is ended
         * @param target what is broken, such as a node's name or a registry's host
         */
        record Fault(String id, String kind, String target, Instant since) {}

        /** What can be broken here. */
        List<String> kinds();

        /** The oldest first. */
        List<Fault> underWay();

        Fault begin(String kind, String target);

        /**
         * Mends one, or {@code all}.
         *
         * @return what was mended
         */
        List<Fault> end(String id);
    }

    /** What of a cluster runs as services of its machines: the API, the controllers, the kubelets. */
    interface Services {

        /** How they are. */
        enum State {
            RUNNING,
            STARTING,
            STOPPED,
            /** They do not run although nobody stopped them. */
            BROKEN
        }

        State state();

        /** Stops them, and with them every container. */
        void stop();

        /** Starts them; after a while they answer. */
        void start();

        /** What is recorded of them where they do not run. */
        List<Causes.Reason> reasons();
    }

    /** What a place's cloud costs, from prices and the place's time. */
    interface Costs {

        /**
         * One resource's use of one item.
         *
         * @param item the usage type of the price list, such as {@code NatGateway-Hours}
         * @param amount how much of the unit is used now; 0 of what is gone
         * @param unit of the price, such as {@code hour} or {@code GB-month}
         * @param price USD for one unit; empty where none is known
         * @param isEstimated whether the price is not to be relied on
         * @param hourly USD for an hour as it is now
         * @param soFar USD until now
         */
        record Line(
                String region,
                String resource,
                String service,
                String item,
                Map<String, String> tags,
                BigDecimal amount,
                String unit,
                Optional<BigDecimal> price,
                boolean isEstimated,
                BigDecimal hourly,
                BigDecimal soFar) {}

        /** The dearest first, what is gone last. */
        List<Line> lines();
    }

    /** A platform's add-ons. */
    interface Addons {

        /** An add-on, and whether it is on. */
        record Addon(String name, String description, boolean enabled) {}

        /** What the platform's tool says. */
        record Told(int exitStatus, List<String> lines) {}

        List<Addon> list();

        /** What the platform's own tool shows as its status. */
        List<String> status();

        Told enable(String name, List<String> arguments);

        Told disable(String name);
    }
}
