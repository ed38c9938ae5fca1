package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.client.KubectlException;

/** The {@code --validate} flag: what the server does about fields it does not know. */
final class Validation {
    private Validation() {}

    static String read(String flag) {
        return switch (flag) {
            case "strict", "true" -> "Strict";
            case "warn" -> "Warn";
            case "ignore", "false" -> "Ignore";
            default ->
                throw KubectlException.error("invalid - validate option \"" + flag
                        + "\"; must be one of: strict (or true), warn, ignore (or false)");
        };
    }
}
