package dev.maquette.tools.helm.action;

import dev.maquette.tools.helm.HelmException;
import java.io.PrintStream;

/**
 * What Ctrl-C does to an install or upgrade: helm says so, cancels its context, and what it was doing fails with that (cmd/helm/install.go,
 * v3.21). A rollback, an uninstall and a test know nothing of it: they just end.
 */
final class Cancelled {

    private Cancelled() {}

    interface Work {
        void run() throws InterruptedException;
    }

    /** Does the work; an interruption becomes helm's failure, and the thread may tidy up afterwards. */
    static void into(String release, PrintStream out, Work work) {
        try {
            work.run();
        } catch (InterruptedException cancelled) {
            out.println("Release " + release + " has been cancelled.");
            throw new HelmException("context canceled");
        }
    }
}
