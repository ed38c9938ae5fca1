package dev.maquette.kubernetes.storage;

import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.controller.Controller;
import java.util.List;

/** The controllers of this package. */
public final class StorageControllers {

    private StorageControllers() {}

    public static List<Controller> all(ApiServer server) {
        return List.of(
                new PersistentVolumeBinder(server),
                new PvcProtectionController(server),
                new PvProtectionController(server),
                new ClaimExpander(server));
    }
}
