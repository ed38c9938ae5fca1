package dev.maquette.runner;

/** All that a run needs of the world around it. */
public record Surroundings(
        Place place,
        Dispatcher dispatcher,
        Waiting waiting,
        Workspace workspace,
        Pages pages,
        Leftovers leftovers,
        Person person) {}
