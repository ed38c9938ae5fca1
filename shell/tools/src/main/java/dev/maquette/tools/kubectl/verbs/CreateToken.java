package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.OutputFormat;

/** {@code kubectl create token}: a token of a service account, printed. */
final class CreateToken implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .list("audience", "Whom the token is for.")
                .text("bound-object-kind", "", "The kind of the object the token lives with.")
                .text("bound-object-name", "", "Its name.")
                .text("bound-object-uid", "", "Its uid.")
                .duration("duration", "0s", "How long it should be valid.")
                .text("o,output", "", "The format of the output.")
                .absent("allow-missing-template-keys=true", "template=''", "show-managed-fields=false");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (call.arguments().size() != 1) {
            throw call.usage(
                    "exactly one NAME is required, got " + call.arguments().size());
        }
        ObjectNode request =
                Trees.object().put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenRequest");
        ObjectNode spec = request.putObject("spec");
        call.flags().list("audience").forEach(spec.putArray("audiences")::add);
        if (!call.flags().duration("duration").isZero()) {
            spec.put("expirationSeconds", call.flags().duration("duration").toSeconds());
        }
        if (call.flags().isSet("bound-object-kind")) {
            spec.putObject("boundObjectRef")
                    .put("kind", call.flags().text("bound-object-kind"))
                    .put("apiVersion", "v1")
                    .put("name", call.flags().text("bound-object-name"))
                    .put("uid", call.flags().text("bound-object-uid"));
        }
        ObjectNode answer = issued(call, request);
        if (call.flags().isSet("output")) {
            OutputFormat.ofChange(call.flags().text("output"), false)
                    .print(answer, call.workingDirectory(), call.out());
        } else {
            call.out().println(answer.at("/status/token").asText());
        }
        return 0;
    }

    private static ObjectNode issued(Call call, ObjectNode request) throws InterruptedException {
        String path = "/api/v1/namespaces/" + call.namespace() + "/serviceaccounts/"
                + call.arguments().getFirst() + "/token";
        try {
            return call.server().send(Request.post(path, request)).object();
        } catch (ApiException failure) {
            throw Generator.failedTo("token", failure);
        }
    }
}
