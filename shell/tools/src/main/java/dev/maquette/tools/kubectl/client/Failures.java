package dev.maquette.tools.kubectl.client;

import java.util.ArrayList;
import java.util.List;

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
        List<String> texts = all.stream()
                .map(KubectlException::printedAmongOthers)
                .distinct()
                .toList();
        if (!texts.isEmpty()) {
            String printed = texts.size() == 1 ? all.getFirst().printed() : String.join("\n", texts);
            throw new KubectlException(printed, all.getFirst().exitStatus());
        }
    }
}
