package dev.maquette.server.control;

/**
 * A running world as somebody uses it, in this process or in another.
 *
 * @param isElsewhere whether another process holds it
 * @param leave closes a world of this process; leaves one of another
 */
public record ReachedWorld(WorldControl control, AdminAccess admin, boolean isElsewhere, Runnable leave)
        implements AutoCloseable {

    /** A world that this process holds. */
    public static ReachedWorld here(WorldControl control, AdminAccess admin, Runnable close) {
        return new ReachedWorld(control, admin, false, close);
    }

    /** A world that another process holds. */
    public static ReachedWorld elsewhere(WorldControl control, AdminAccess admin, Runnable leave) {
        return new ReachedWorld(control, admin, true, leave);
    }

    @Override
    public void close() {
        leave.run();
    }
}
