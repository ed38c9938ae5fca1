package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.Arrays;
import java.util.List;

/** Flags a verb cannot do without. */
final class Required {
    private Required() {}

    static void flags(Flags flags, String... names) {
        List<String> missing = Arrays.stream(names)
                .filter(each -> !flags.isSet(each))
                .map(each -> "\"" + each + "\"")
                .toList();
        if (!missing.isEmpty()) {
            throw KubectlException.error("required flag(s) " + String.join(", ", missing) + " not set");
        }
    }
}
