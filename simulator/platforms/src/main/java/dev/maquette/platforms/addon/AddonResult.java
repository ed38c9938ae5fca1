package dev.maquette.platforms.addon;

import java.util.List;
import java.util.Optional;

/**
 * What came of a request.
 *
 * @param lines what the platform's tool prints
 * @param next how to go on once the world has moved on, where the script waits for something; the lines so far are printed already
 */
public record AddonResult(int exitStatus, List<String> lines, Optional<AddonRequest> next) {

    public AddonResult {
        lines = List.copyOf(lines);
    }

    public boolean isDone() {
        return next.isEmpty();
    }
}
