package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.TabWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code kubectl auth can-i}: asks the server what the caller may do; no is exit status 1. */
final class AuthCanIVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .bool("A,all-namespaces", "Whether it must be allowed in all namespaces.")
                .bool("list", "Whether everything allowed is listed.")
                .bool("no-headers", "Whether there is no header.")
                .bool("q,quiet", "Whether the exit status alone answers.")
                .text("subresource", "", "The subresource.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (call.flags().on("list")) {
            list(call);
            return 0;
        } else if (call.arguments().size() < 2 || call.arguments().size() > 3) {
            throw KubectlException.error(
                    "you must specify two arguments: verb resource or verb resource/resourceName.\n"
                            + "See 'kubectl auth can-i -h' for help and examples.");
        }
        JsonNode status = call.server()
                .send(Request.post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", review(call)))
                .object()
                .path("status");
        boolean allowed = status.path("allowed").asBoolean(false);
        if (!call.flags().on("quiet")) {
            call.out().println(answer(status, allowed));
        }
        return allowed ? 0 : 1;
    }

    private static String answer(JsonNode status, boolean allowed) {
        if (allowed) {
            return "yes";
        }
        String reason = status.path("reason").asText("");
        String error = status.path("evaluationError").asText("");
        return "no" + (reason.isEmpty() ? "" : " - " + reason) + (error.isEmpty() ? "" : " - " + error);
    }

    private static ObjectNode review(Call call) throws InterruptedException {
        ObjectNode review =
                Trees.object().put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectAccessReview");
        ObjectNode spec = review.putObject("spec");
        String verb = call.arguments().get(0);
        String what = call.arguments().get(1);
        if (what.startsWith("/")) {
            spec.putObject("nonResourceAttributes").put("verb", verb).put("path", what);
            return review;
        }
        int slash = what.indexOf('/');
        String type = slash < 0 ? what : what.substring(0, slash);
        String name = slash >= 0
                ? what.substring(slash + 1)
                : call.arguments().size() > 2 ? call.arguments().get(2) : "";
        Optional<ApiResource> resource = call.resources().find(type);
        if (resource.isEmpty() && !type.equals("*")) {
            call.err().println("Warning: the server doesn't have a resource type '" + type + "'\n");
        }
        boolean everywhere = call.flags().on("all-namespaces")
                || resource.filter(each -> !each.namespaced()).isPresent();
        resource.filter(each -> !each.namespaced()).ifPresent(each -> call.err()
                .println("Warning: resource '" + each.plural() + "' is not namespace scoped"
                        + (each.group().isEmpty() ? "" : " in group '" + each.group() + "'") + "\n"));
        ObjectNode attributes = spec.putObject("resourceAttributes");
        attributes.put("namespace", everywhere ? "" : call.namespace()).put("verb", verb);
        attributes.put("group", resource.map(ApiResource::group).orElse(""));
        attributes.put("resource", resource.map(ApiResource::plural).orElse(type));
        attributes.put("subresource", call.flags().text("subresource")).put("name", name);
        return review;
    }

    private static void list(Call call) throws InterruptedException {
        ObjectNode review =
                Trees.object().put("apiVersion", "authorization.k8s.io/v1").put("kind", "SelfSubjectRulesReview");
        review.putObject("spec").put("namespace", call.namespace());
        JsonNode status = call.server()
                .send(Request.post("/apis/authorization.k8s.io/v1/selfsubjectrulesreviews", review))
                .object()
                .path("status");
        TabWriter table = new TabWriter(call.out());
        if (!call.flags().on("no-headers")) {
            table.row("Resources", "Non-Resource URLs", "Resource Names", "Verbs");
        }
        for (JsonNode rule : status.path("resourceRules")) {
            for (String resource : texts(rule.path("resources"))) {
                for (String group : texts(rule.path("apiGroups"))) {
                    table.row(
                            group.isEmpty() ? resource : resource + "." + group,
                            "[]",
                            "[" + String.join(" ", texts(rule.path("resourceNames"))) + "]",
                            "[" + String.join(" ", texts(rule.path("verbs"))) + "]");
                }
            }
        }
        for (JsonNode rule : status.path("nonResourceRules")) {
            for (String url : texts(rule.path("nonResourceURLs"))) {
                table.row("", "[" + url + "]", "[]", "[" + String.join(" ", texts(rule.path("verbs"))) + "]");
            }
        }
        table.flush();
    }

    private static List<String> texts(JsonNode array) {
        List<String> found = new ArrayList<>();
        array.forEach(each -> found.add(each.asText()));
        return found;
    }
}
