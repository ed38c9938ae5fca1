package dev.maquette.tools.kubectl.verbs;

import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code kubectl api-versions}. */
final class ApiVersionsVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet();
    }

    @Override
    public int run(Call call) throws InterruptedException {
        if (!call.arguments().isEmpty()) {
            throw call.usage("unexpected arguments: [" + String.join(" ", call.arguments()) + "]");
        }
        call.resources().fresh().stream()
                .map(ApiResource::apiVersion)
                .distinct()
                .sorted()
                .forEach(call.out()::println);
        return 0;
    }
}
