package dev.maquette.world;

/**
 * A controller, kubelet, cloud workflow or workload. It holds no state of its own: what it remembers stands in tables, what it waits
 * for in timers. So a world can be stopped, forked or taken back at any moment.
 */
public interface Reactor {

    /** Unique in a world, such as {@code kubernetes/deployment}; timers name it. */
    String name();

    /**
     * Says which of this reactor's keys a change concerns, by scheduling them. Runs inside the transaction that made the change; must be
     * cheap and depend on nothing but its arguments.
     */
    default void observe(Change<?> change, Records after, Agenda agenda) {}

    /** Does what is due for a key, in a transaction of its own whose time is the moment the work was due. */
    void react(String key, Transaction transaction);
}
