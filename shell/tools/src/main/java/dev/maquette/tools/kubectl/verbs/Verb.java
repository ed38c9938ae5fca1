package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.flags.FlagSet;

/** One thing kubectl can do. */
public interface Verb {

    /** The flags it knows besides the global ones. */
    FlagSet flags();

    /** Does it; returns the exit status. */
    int run(Call call) throws InterruptedException;
}
