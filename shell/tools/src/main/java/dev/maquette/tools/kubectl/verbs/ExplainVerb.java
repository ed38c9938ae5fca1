package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.List;
import java.util.Optional;

/** {@code kubectl explain}: what the server's published schema says of a kind or one of its fields. */
final class ExplainVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .text("api-version", "", "The version to explain, as group/version.")
                .text("o,output", "plaintext", "plaintext; other formats are not offered.")
                .bool("recursive", "Whether all fields below are listed.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (call.arguments().isEmpty()) {
            throw KubectlException.error(
                    "You must specify the type of resource to explain. Use \"kubectl api-resources\""
                            + " for a complete list of supported resources.");
        } else if (call.arguments().size() > 1) {
            throw KubectlException.error("We accept only this format: explain RESOURCE");
        }
        List<String> path = List.of(call.arguments().getFirst().split("\\."));
        ApiResource resource = resource(call, path.getFirst());
        new Explanation(resource, document(call, resource), call.flags().on("recursive"))
                .print(path.subList(1, path.size()), call.out());
        return 0;
    }

    private static ApiResource resource(Call call, String word) throws InterruptedException {
        ApiResource found = call.resources()
                .find(word)
                .orElseThrow(() -> new KubectlException("the server doesn't have a resource type \"" + word + "\"", 1));
        String version = call.flags().text("api-version");
        if (version.isEmpty()) {
            return found;
        }
        Optional<ApiResource> other = call.resources().of(version, found.kind());
        return other.orElseThrow(() -> KubectlException.error(
                "couldn't find resource for \"" + version + ", Resource=" + found.plural() + "\""));
    }

    private static ObjectNode document(Call call, ApiResource resource) throws InterruptedException {
        String path = resource.group().isEmpty()
                ? "api/" + resource.version()
                : "apis/" + resource.group() + "/" + resource.version();
        try {
            JsonNode entry = call.server()
                    .send(Request.get("/openapi/v3"))
                    .object()
                    .path("paths")
                    .path(path);
            String address = entry.path("serverRelativeURL").asText("/openapi/v3/" + path);
            return call.server().send(Request.get(address)).object();
        } catch (ApiException failure) {
            throw KubectlException.error("failed to fetch openapi schema: " + failure.serverMessage());
        }
    }
}
