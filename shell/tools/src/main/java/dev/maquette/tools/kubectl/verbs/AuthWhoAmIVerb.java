package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.output.OutputFormat;
import dev.maquette.tools.kubectl.output.TabWriter;
import java.util.ArrayList;
import java.util.List;

/** {@code kubectl auth whoami}: as whom the server knows the caller. */
final class AuthWhoAmIVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .text("o,output", "", "The format of the output.")
                .absent("allow-missing-template-keys=true", "template=''", "show-managed-fields=false");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        ObjectNode review =
                Trees.object().put("apiVersion", "authentication.k8s.io/v1").put("kind", "SelfSubjectReview");
        ObjectNode answer = call.server()
                .send(Request.post("/apis/authentication.k8s.io/v1/selfsubjectreviews", review))
                .object();
        if (call.flags().isSet("output")) {
            OutputFormat.ofTypes(call.flags().text("output"), false).print(answer, call.workingDirectory(), call.out());
            return 0;
        }
        JsonNode user = answer.at("/status/userInfo");
        TabWriter table = new TabWriter(call.out()).row("ATTRIBUTE", "VALUE");
        table.row("Username", user.path("username").asText(""));
        if (!user.path("uid").asText("").isEmpty()) {
            table.row("UID", user.path("uid").asText());
        }
        if (!user.path("groups").isEmpty()) {
            table.row("Groups", list(user.path("groups")));
        }
        user.path("extra").properties().forEach(each -> table.row("Extra: " + each.getKey(), list(each.getValue())));
        table.flush();
        return 0;
    }

    private static String list(JsonNode values) {
        List<String> found = new ArrayList<>();
        values.forEach(each -> found.add(each.asText()));
        return "[" + String.join(" ", found) + "]";
    }
}
