package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.function.Supplier;

/** A verb of a few lines, which works on kubeconfig files and cannot fail without an error. */
record ConfigVerb(Supplier<FlagSet> known, Action action) implements Verb {

    /** What it does. */
    interface Action {
        void run(Call call);
    }

    @Override
    public FlagSet flags() {
        return known.get();
    }

    @Override
    public int run(Call call) {
        action.run(call);
        return 0;
    }
}
