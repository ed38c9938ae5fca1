package dev.maquette.server.control;

import java.util.List;

/** How a platform's add-ons are switched; a platform without add-ons has none to list. */
public interface AddonDoor {

    List<WorldControl.Addon> list();

    /** What the platform's own tool shows as its status. */
    List<String> status();

    WorldControl.Told enable(String name, List<String> arguments);

    WorldControl.Told disable(String name);
}
