package dev.maquette.tools.aws.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.maquette.tools.aws.arguments.Typed;
import dev.maquette.tools.aws.client.Calls;
import dev.maquette.tools.aws.model.AwsService;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** {@code aws ecr get-login-password} and its public sibling: the password in the token that the registry gives. */
public final class LoginPassword {

    private final Calls calls;

    public LoginPassword(Calls calls) {
        this.calls = calls;
    }

    public int run(AwsService service, List<String> words, PrintStream out) {
        Typed.read(words, Map.of(), 0).refuseUnknown(",");
        JsonNode data = calls.call(
                        service.operation("get-authorization-token").orElseThrow(),
                        JsonNodeFactory.instance.objectNode())
                .path("authorizationData");
        JsonNode first = data.isArray() ? data.path(0) : data;
        String pair = new String(
                Base64.getDecoder().decode(first.path("authorizationToken").asText()), StandardCharsets.UTF_8);
        out.println(pair.substring(pair.indexOf(':') + 1));
        return 0;
    }
}
