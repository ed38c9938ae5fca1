package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.kubectl.flags.FlagSet;

/** One verb of helm. */
interface Verb {

    /** The flags beside those of all verbs. */
    FlagSet flags();

    /** What arguments it takes, as helm's help writes them. */
    String arguments();

    /** In a sentence. */
    String summary();

    /** Answers helm's exit status; what fails is an exception with helm's words. */
    int run(HelmCall call) throws InterruptedException;
}
