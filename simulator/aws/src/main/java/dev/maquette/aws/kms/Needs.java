package dev.maquette.aws.kms;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What callers must be allowed on keys. */
final class Needs {

    private Needs() {}

    /** An action on the key that a request names. */
    static <Q> Need<Q> key(String action, Function<Q, @Nullable String> name) {
        return Need.on("kms:" + action, "key*", (call, request) -> target(call, Given.text(name.apply(request))));
    }

    /** The same, under an encryption context. */
    static <Q> Need<Q> key(
            String action, Function<Q, @Nullable String> name, Function<Q, @Nullable Map<String, String>> context) {
        return Need.on(
                "kms:" + action,
                "key*",
                (call, request) -> within(target(call, Given.text(name.apply(request))), context.apply(request)));
    }

    static Target within(Target target, @Nullable Map<String, String> context) {
        Target within = target;
        if (context != null) {
            for (Map.Entry<String, String> each : context.entrySet()) {
                within = within.with("kms:EncryptionContext:" + each.getKey(), each.getValue());
            }
        }
        return within;
    }

    /** A key that is not there can be asked for by whoever may ask at all, and is then not found. */
    static Target target(Call call, String name) {
        return KmsKeys.find(call, name)
                .map(key -> KmsKeys.target(call, key))
                .orElseGet(() -> Target.arn(
                        name.startsWith("arn:")
                                ? name
                                : call.arn("kms", name.startsWith(KmsKeys.ALIAS) ? name : "key/" + name)));
    }

    static Target alias(Call call, @Nullable String name) {
        String given = Given.text(name);
        return Target.arn(given.startsWith("arn:") ? given : Arns.of("kms", call.region(), call.account(), given));
    }
}
