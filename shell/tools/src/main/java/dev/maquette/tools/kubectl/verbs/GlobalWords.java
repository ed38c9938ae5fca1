package dev.maquette.tools.kubectl.verbs;

import java.util.Set;

/** Which global flags take the next word, so that a verb can be found behind them. */
final class GlobalWords {
    private static final Set<String> SWITCHES =
            Set.of("--insecure-skip-tls-verify", "--help", "-h", "--match-server-version", "--warnings-as-errors");

    private GlobalWords() {}

    static boolean takesValue(String flag) {
        boolean bundled = !flag.startsWith("--") && flag.length() > 2;
        return !flag.contains("=") && !bundled && !SWITCHES.contains(flag);
    }
}
