package dev.maquette.server.control;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The control of a running world. Shell, tests and other programs use nothing else, whether the world lives in their own process or they
 * reach it through its admin port.
 */
public interface WorldControl {

    /**
     * What time it is.
     *
     * @param pace {@code stopped}, {@code realtime}, {@code max}, or the rate of time on demand, such as {@code 60}
     * @param next what somebody would wait for next, with the moment it is due; empty where nothing is
     */
    record Clock(Instant now, String pace, List<Due> next) {}

    /** Something that is due. */
    record Due(Instant at, String what) {}

    Clock clock();

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

        void waiting();

        /** Whether the holder only waits: it has no request under way and has asked nothing new for a while. */
        boolean isIdle();

        /** Waits for the world's time to pass. */
        Waited sleep(Duration virtual) throws InterruptedException;

        @Override
        void close();
    }

    /** How a wait ended. */
    enum Waited {
        ELAPSED,
        SETTLED,
        STOPPED
    }

    /** A state that can be gone back to. */
    record Snapshot(String name, Instant worldTime, long sequence) {}

    /** Keeps the present state under a name. */
    void snapshot(String name);

    List<Snapshot> snapshots();

    /** Goes back to a snapshot. */
    void restore(String name);

    void forget(String name);

    /** A recorded reason; the words to its code belong to whoever shows it. */
    record Reason(String code, String subject, Map<String, String> values, List<Reason> because) {}

    /** What is recorded of a subject, such as {@code pods/jupyterhub/hub-0}; of all subjects where it is empty. */
    List<Reason> why(String subject);

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
