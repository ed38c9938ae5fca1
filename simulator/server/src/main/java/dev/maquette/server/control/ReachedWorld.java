package dev.maquette.server.control;

/**
 * A running world as somebody uses it, in this process or in another.
 *
 * @param leave closes a world of this process; leaves one of another
 */
public record ReachedWorld(WorldControl control, AdminAccess admin, Runnable leave) implements AutoCloseable {

    @Override
    public void close() {
        leave.run();
    }
}
