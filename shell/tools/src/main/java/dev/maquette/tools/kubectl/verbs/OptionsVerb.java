package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.client.GlobalFlags;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code kubectl options}: the flags that every command takes. */
final class OptionsVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet();
    }

    @Override
    public int run(Call call) {
        call.out().println("The following options can be passed to any command:\n");
        call.out().println(String.join("\n\n", GlobalFlags.create().help()));
        return 0;
    }
}
