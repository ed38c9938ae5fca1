package dev.maquette.platforms.addon;

import java.util.List;

/** What switching an add-on does, given the arguments of the command line. */
@FunctionalInterface
public interface AddonScript {

    List<AddonStep> steps(List<String> arguments);
}
