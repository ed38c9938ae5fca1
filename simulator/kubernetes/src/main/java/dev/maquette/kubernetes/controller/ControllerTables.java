package dev.maquette.kubernetes.controller;

import dev.maquette.world.Table;
import java.util.List;

/** What controllers remember beside objects. */
public final class ControllerTables {

    private ControllerTables() {}

    public static List<Table<?>> all() {
        return List.of(EventRecorder.RECENT, Retries.TABLE);
    }
}
