package dev.maquette.commandline;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The word to stop. Ctrl-C gives it; whatever runs for a command line listens. It is given once and never taken back. */
public final class Cancellation {

    private final Set<Runnable> listeners = new LinkedHashSet<>();
    private boolean cancelled;

    /** Tells every listener, in the order they came, on the caller's thread. */
    public void cancel() {
        List<Runnable> told;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            told = List.copyOf(listeners);
            listeners.clear();
        }
        told.forEach(Runnable::run);
    }

    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Calls the listener when the word is given, at once if it has been; closing the result forgets the listener. */
    public Registration onCancel(Runnable listener) {
        Runnable own = listener::run;
        synchronized (this) {
            if (!cancelled) {
                listeners.add(own);
                return () -> forget(own);
            }
        }
        own.run();
        return () -> {};
    }

    /** Ends the caller, if the word has been given. */
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancelledException();
        }
    }

    private synchronized void forget(Runnable listener) {
        listeners.remove(listener);
    }

    /** A listener's place in the list. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
