package dev.maquette.tools.kubectl.client;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Failures of several objects of one command, printed together at its end; one text is printed once. */
public final class Failures {
    private final List<KubectlException> all = new ArrayList<>();

    public void add(KubectlException failure) {
        all.add(failure);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** Ends the command when there are any; several of them stand without the word error before each. */
    public void throwIfAny() {
        List<String> texts =
                all.stream().map(KubectlException::printed).distinct().toList();
        if (!texts.isEmpty()) {
            String printed = texts.size() == 1
                    ? texts.getFirst()
                    : texts.stream().map(Failures::withoutPrefix).collect(Collectors.joining("\n"));
            throw new KubectlException(printed, all.getFirst().exitStatus());
        }
    }

    private static String withoutPrefix(String text) {
        return text.startsWith("error: ") ? text.substring("error: ".length()) : text;
    }
}
