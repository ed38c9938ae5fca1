package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.Lease;
import dev.maquette.tools.helm.ChartSource;
import dev.maquette.tools.helm.engine.Engine;
import dev.maquette.tools.kubectl.client.Connections;
import dev.maquette.tools.kubectl.client.DiscoveryCache;

/** What calls of the built-in helm share. */
public record Surroundings(
        Lease.Office office, Engine engine, ChartSource charts, Connections connections, DiscoveryCache discovery) {}
