package dev.maquette.prompt.verbs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code env}: the lines that give any other terminal this place. With words it is the usual env, which runs a command in another
 * environment.
 */
public final class EnvVerb extends Verb {

    public EnvVerb(Conversation conversation) {
        super("env", Group.MORE, conversation);
    }

    @Override
    protected boolean isMeantBy(List<String> arguments) {
        return arguments.isEmpty() || arguments.equals(List.of("--help"));
    }

    @Override
    protected int run(VerbCall call) {
        Map<String, String> lines = new TreeMap<>(conversation().place().environment());
        lines.forEach((name, value) -> call.out().println("export " + name + "='" + value.replace("'", "'\\''") + "'"));
        if (call.invocation().stdoutIsTerminal()) {
            call.out()
                    .println(texts().named(
                                    "env.hint",
                                    Map.of(
                                            "profile",
                                            conversation().place().profile().name())));
        }
        return 0;
    }
}
