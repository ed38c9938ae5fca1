package dev.maquette.kubernetes.controller;

import dev.maquette.world.Table;
import java.util.ArrayList;
import java.util.List;

/** What controllers remember beside objects; what event recorders remember is {@link Controller#recentEvents}. */
public final class ControllerTables {

    private ControllerTables() {}

    public static List<Table<?>> all() {
        List<Table<?>> all = new ArrayList<>(EventMemory.FORMER);
        all.add(Retries.TABLE);
        return all;
    }
}
