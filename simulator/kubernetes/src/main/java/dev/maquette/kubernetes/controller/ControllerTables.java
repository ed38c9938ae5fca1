package dev.maquette.kubernetes.controller;

import dev.maquette.world.Table;
import java.util.List;

/** What controllers remember beside objects; the table of recent events is {@link Controller#recentEvents}. */
public final class ControllerTables {

    private ControllerTables() {}

    public static List<Table<?>> all() {
        return List.of(Retries.TABLE, SimilarEvents.TABLE);
    }
}
