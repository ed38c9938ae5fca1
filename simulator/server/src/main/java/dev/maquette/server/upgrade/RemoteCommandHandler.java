package dev.maquette.server.upgrade;

/** Runs the command of an exec or attach. */
@FunctionalInterface
public interface RemoteCommandHandler {

    /** Called once all streams are open, on the event loop: must not block. What comes in goes to the input returned. */
    RemoteCommandInput start(RemoteCommand command);
}
