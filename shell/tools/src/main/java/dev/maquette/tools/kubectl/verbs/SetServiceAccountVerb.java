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
    public String summary() {
        return "Update the service account of a resource";
    }

    @Override
    FlagSet own() {
        return new FlagSet();
    }

    /** The object is named as TYPE/NAME, so the word without a slash is the account. */
    @Override
    boolean isChange(String argument) {
        return !argument.contains("/");
    }

    @Override
    void requireChanges(Call call, List<String> changes) {
        if (changes.size() != 1) {
            throw KubectlException.error("serviceaccount is required");
        }
    }

    @Override
    void change(Call call, List<String> changes, ObjectNode object, ObjectNode podSpec) {
        podSpec.put("serviceAccountName", changes.getFirst());
    }
}
