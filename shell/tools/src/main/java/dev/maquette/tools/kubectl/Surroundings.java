package dev.maquette.tools.kubectl;

import dev.maquette.tools.Waiting;
import dev.maquette.tools.kubectl.client.Connections;
import dev.maquette.tools.kubectl.client.DiscoveryCache;

/** What all calls of one built-in kubectl share. */
public record Surroundings(Waiting waiting, Editor editor, Connections connections, DiscoveryCache discovery) {
    public Surroundings(Waiting waiting, Editor editor) {
        this(waiting, editor, new Connections(), new DiscoveryCache());
    }
}
