package dev.maquette.tools.kubectl;

import dev.maquette.tools.Waiting;
import dev.maquette.tools.kubectl.client.Connections;
import dev.maquette.tools.kubectl.client.DiscoveryCache;

/** What calls of the built-in kubectl share: open connections, and what servers were last seen to serve. */
public record Surroundings(Waiting waiting, Editor editor, Connections connections, DiscoveryCache discovery) {
    public Surroundings(Waiting waiting, Editor editor) {
        this(waiting, editor, new Connections(), new DiscoveryCache());
    }

    /** The same for a call that waits in another way. */
    public Surroundings waiting(Waiting other) {
        return new Surroundings(other, editor, connections, discovery);
    }
}
