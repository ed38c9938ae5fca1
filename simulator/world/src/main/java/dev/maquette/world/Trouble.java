package dev.maquette.world;

/**
 * Told of what goes wrong inside a world where nobody is waiting to be answered: a reactor or listener that throws, a disk that takes no
 * checkpoint. Called on the world's own threads, so it must be quick and must not wait for the world.
 */
@FunctionalInterface
public interface Trouble {

    void tell(WorldProblem problem);

    /** Writes to the platform's log. */
    static Trouble logged() {
        System.Logger logger = System.getLogger(World.class.getName());
        return problem -> logger.log(System.Logger.Level.ERROR, problem.getMessage(), problem);
    }
}
