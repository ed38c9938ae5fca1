package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Cluster;
import dev.maquette.kubernetes.store.WatchLog;
import dev.maquette.server.kubernetes.webhooks.WebhookClient;
import dev.maquette.world.World;

/** What stands behind one cluster's port. */
public record ClusterEndpoint(
        Cluster cluster,
        World world,
        ApiServer server,
        WatchLog watches,
        WriteDoor door,
        Authenticator authenticator,
        WebhookClient webhooks) {}
