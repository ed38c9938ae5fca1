package dev.maquette.profiles;

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

    Optional<Clock> clock();

    Optional<Snapshots> snapshots();

    Optional<Causes> causes();

    Optional<Addons> addons();

    @Override
    void close();

    /** Time that can be looked at and set. */
    interface Clock {
        Instant now();

        /** {@code stopped}, {@code realtime}, {@code max}, or a rate. */
        String pace();

        void pace(String pace);

        void advance(Duration virtual);

        /** What is due next, in a line; nothing where nobody waits for anything. */
        Optional<String> next();

        Hold hold(String holder);
    }

    /** A command's hold on time. */
    interface Hold extends AutoCloseable {

        /** What a program needs so that its requests are known to be the holder's. */
        Map<String, String> environment();

        void busy();

        void waiting();

        boolean isIdle();

        /** Waits in the place's time; true where the time has passed, false where nothing more will happen by itself. */
        boolean sleep(Duration virtual) throws InterruptedException;

        @Override
        void close();
    }

    /** States that can be gone back to. */
    interface Snapshots {
        void take(String name);

        List<String> names();

        void restore(String name);

        void forget(String name);
    }

    /** Recorded reasons. */
    interface Causes {

        /** A reason with what is behind it. */
        record Reason(String code, String subject, Map<String, String> values, List<Reason> because) {}

        List<Reason> of(String subject);
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
