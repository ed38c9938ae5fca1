package dev.maquette.prompt.verbs;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * {@code env}: the lines that give any other terminal this place. With words it is the usual env, which runs a command in another
 * environment.
 */
public final class EnvVerb extends Verb {

    private final Function<Map<String, String>, String> exports;

    /** @param exports variables as lines that a shell reads */
    public EnvVerb(Conversation conversation, Function<Map<String, String>, String> exports) {
        super("env", Group.MORE, conversation);
        this.exports = exports;
    }

    @Override
    protected boolean isMeantBy(List<String> arguments) {
        return arguments.isEmpty() || arguments.equals(List.of("--help"));
    }

    @Override
    protected int run(VerbCall call) {
        call.out().print(exports.apply(conversation().place().environment()));
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
