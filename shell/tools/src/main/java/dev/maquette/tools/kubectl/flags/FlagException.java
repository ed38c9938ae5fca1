package dev.maquette.tools.kubectl.flags;

/** Arguments that cannot be read; the message is pflag's. */
public final class FlagException extends RuntimeException {
    FlagException(String message) {
        super(message);
    }
}
