package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.regex.Pattern;

/** {@code kubectl create quota}. */
final class CreateQuota extends Generator {
    CreateQuota() {
        super(namespaced("", "v1", "ResourceQuota", "resourcequotas"));
    }

    /** What apimachinery says an amount looks like (pkg/api/resource/quantity.go, v0.32). */
    private static final Pattern QUANTITY = Pattern.compile("^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$");

    @Override
    FlagSet own() {
        return new FlagSet()
                .text("hard", "", "What is allowed, as resource=amount,….")
                .text("scopes", "", "Which pods count.");
    }

    @Override
    void fill(ObjectNode object, Call call) {
        ObjectNode spec = object.putObject("spec");
        for (String each : call.flags().text("hard").split(",")) {
            String[] pair = each.split("=", 2);
            if (pair.length < 2 && !each.isEmpty()) {
                throw KubectlException.error("Invalid argument syntax " + each + ", expected <resource>=<value>");
            } else if (!each.isEmpty()) {
                if (!QUANTITY.matcher(pair[1]).matches()) {
                    throw KubectlException.error("quantities must match the regular expression '" + QUANTITY + "'");
                }
                Trees.at(spec, "hard").put(pair[0], pair[1]);
            }
        }
        if (call.flags().isSet("scopes")) {
            for (String each : call.flags().text("scopes").split(",")) {
                spec.withArray("/scopes").add(each);
            }
        }
        object.putObject("status");
    }
}
