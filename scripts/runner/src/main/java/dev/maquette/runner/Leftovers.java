package dev.maquette.runner;

import java.util.List;

/** Finds what a script has made and not taken away. */
@FunctionalInterface
public interface Leftovers {

    /** The things that are left, each in one line; none is the proof that the teardown was whole. */
    List<String> find() throws InterruptedException;
}
