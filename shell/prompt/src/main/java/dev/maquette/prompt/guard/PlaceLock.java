package dev.maquette.prompt.guard;

import dev.maquette.profiles.Profile;
import dev.maquette.prompt.language.PromptProblem;

/**
 * The lock of a real place. It is closed when the place is opened, and opened by naming the context, so that nobody opens it by the arrow
 * keys of another day. A simulated place has none.
 */
public final class PlaceLock {

    private final Profile profile;
    private boolean isOpen;

    public PlaceLock(Profile profile) {
        this.profile = profile;
        this.isOpen = profile.isSimulated();
    }

    public boolean isOpen() {
        return isOpen;
    }

    /** Whether the place has a lock at all. */
    public boolean isReal() {
        return !profile.isSimulated();
    }

    /** What has to be named to open it. */
    public String context() {
        return profile.context().orElse(profile.name());
    }

    public void open(String named) {
        if (!isReal()) {
            throw PromptProblem.NO_LOCK.exception("profile", profile.name());
        }
        if (!named.equals(context())) {
            throw PromptProblem.OTHER_CONTEXT.exception("named", named, "context", context());
        }
        isOpen = true;
    }

    public void close() {
        if (!isReal()) {
            throw PromptProblem.NO_LOCK.exception("profile", profile.name());
        }
        isOpen = false;
    }
}
