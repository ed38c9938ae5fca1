package dev.maquette.tools.helm.action;

import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.time.Duration;

/**
 * How a release is worked on.
 *
 * @param description takes the place of helm's own; may be empty
 * @param historyMax how many revisions are kept, 0 for all
 */
public record Options(
        boolean noHooks,
        boolean force,
        boolean waits,
        boolean waitForJobs,
        boolean cleanupOnFail,
        boolean atomic,
        Duration timeout,
        String description,
        int historyMax) {

    /** The flags that install, upgrade and rollback share. */
    public static FlagSet flags() {
        return new FlagSet()
                .bool("no-hooks", "Runs no hooks.")
                .bool("force", "Replaces objects instead of patching them.")
                .bool("wait", "Waits until what was made is ready.")
                .bool("wait-for-jobs", "With --wait, waits for jobs too.")
                .duration("timeout", "5m0s", "How long to wait, for hooks and for what was made.");
    }

    public static Options of(Flags flags) {
        return new Options(
                flags.on("no-hooks"),
                on(flags, "force"),
                flags.on("wait") || on(flags, "atomic"),
                on(flags, "wait-for-jobs"),
                on(flags, "cleanup-on-fail"),
                on(flags, "atomic"),
                flags.duration("timeout"),
                flags.knows("description") ? flags.text("description") : "",
                flags.knows("history-max") ? (int) flags.integer("history-max") : 10);
    }

    private static boolean on(Flags flags, String name) {
        return flags.knows(name) && flags.on(name);
    }

    /** What an undone upgrade is taken back with: no more may be left than was there. */
    Options forTakingBack() {
        return new Options(noHooks, force, true, waitForJobs, false, false, timeout, "", historyMax);
    }
}
