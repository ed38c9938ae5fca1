package dev.maquette.commandline.builtins;

import dev.maquette.commandline.Invocation;
import java.util.List;

/** {@code echo [-neE] word…}. */
final class Echo implements Builtin {

    @Override
    public int call(Invocation invocation) {
        List<String> words = invocation.arguments();
        int options = 0;
        boolean newline = true;
        boolean escapes = false;
        while (options < words.size() && words.get(options).matches("-[neE]+")) {
            String option = words.get(options++);
            newline &= option.indexOf('n') < 0;
            escapes = option.lastIndexOf('e') > option.lastIndexOf('E') || escapes && option.indexOf('E') < 0;
        }
        String text = String.join(" ", words.subList(options, words.size()));
        Escapes.Result result = escapes ? Escapes.replace(text) : new Escapes.Result(text, false);
        invocation.stdout().print(result.text());
        if (newline && !result.stopped()) {
            invocation.stdout().print('\n');
        }
        return 0;
    }
}
