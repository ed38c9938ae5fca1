package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;

/** {@code kubectl set resources TYPE/NAME --limits=… --requests=…}. */
final class SetResourcesVerb extends SetVerb {
    SetResourcesVerb() {
        super("resource requirements updated");
    }

    @Override
    FlagSet own() {
        return new FlagSet()
                .text("c,containers", "*", "The containers to change.")
                .text("limits", "", "Limits, as resource=amount,….")
                .text("requests", "", "Requests, as resource=amount,….");
    }

    @Override
    boolean isChange(String argument) {
        return false;
    }

    @Override
    void requireChanges(Call call, List<String> changes) {
        if (!call.flags().isSet("limits") && !call.flags().isSet("requests")) {
            throw KubectlException.error(
                    "you must specify an update to requests or limits (in the form of --requests/--limits)");
        }
    }

    @Override
    void change(Call call, List<String> changes, ObjectNode object, ObjectNode podSpec) {
        String name = call.flags().text("containers");
        if (containers(podSpec, name).isEmpty()) {
            throw KubectlException.error("unable to find container named " + name);
        }
        for (ObjectNode each : containers(podSpec, name)) {
            amounts(each, "limits", call.flags().text("limits"));
            amounts(each, "requests", call.flags().text("requests"));
        }
    }

    private static void amounts(ObjectNode container, String kind, String text) {
        for (String each : text.split(",")) {
            String[] pair = each.split("=", 2);
            if (pair.length == 2 && !pair[1].matches("[+-]?[0-9.]+([eEinumkKMGTP]*[-+]?[0-9]*)")) {
                throw KubectlException.error("quantities must match the regular expression"
                        + " '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'");
            } else if (pair.length == 2) {
                Trees.at(container, "resources", kind).put(pair[0], pair[1]);
            } else if (!each.isEmpty()) {
                throw KubectlException.error("invalid argument syntax " + each + ", expected <resource>=<value>");
            }
        }
    }
}
