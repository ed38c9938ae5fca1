package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;

/** {@code kubectl set serviceaccount TYPE/NAME SERVICE_ACCOUNT}. */
final class SetServiceAccountVerb extends SetVerb {
    SetServiceAccountVerb() {
        super("serviceaccount updated");
    }

    @Override
    public FlagSet flags() {
        return super.flags().without("selector");
    }

    @Override
    FlagSet own() {
        return new FlagSet();
    }

    @Override
    boolean isChange(String argument) {
        return false;
    }

    /** The last word is the account. */
    @Override
    void split(List<String> words, List<String> resources, List<String> changes) {
        if (words.isEmpty()) {
            throw KubectlException.error("serviceaccount is required");
        }
        resources.addAll(words.subList(0, words.size() - 1));
        changes.add(words.getLast());
    }

    @Override
    boolean repeats() {
        return true;
    }

    @Override
    void change(Call call, List<String> changes, ObjectNode object, ObjectNode podSpec) {
        podSpec.put("serviceAccountName", changes.getFirst());
    }
}
