package dev.maquette.aws.api;

import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.util.Optional;
import java.util.function.Supplier;

/** Client tokens: a call that comes again with the same token gets what the first one made, and with other parameters is refused. */
public final class IdempotentCalls {

    /**
     * A token that was used.
     *
     * @param parameters a digest of the request, to tell a repetition from a mistake
     * @param made the id of what the call made
     */
    public record Used(String parameters, String made) {}

    public static final Table<Used> TABLE = Table.restored("aws/client-tokens", RecordLayout.of(Used.class));

    private IdempotentCalls() {}

    /** What an earlier call with the token made. */
    public static Optional<String> made(
            Call call, String operation, Optional<String> token, String parameters, Supplier<AwsFailure> mismatch) {
        Optional<Used> used = token.flatMap(each -> call.records().get(TABLE, key(call, operation, each)));
        if (used.isPresent() && !used.get().parameters().equals(parameters)) {
            throw mismatch.get();
        }
        return used.map(Used::made);
    }

    /** Remembers what a call with a token made. */
    public static void remember(
            WriteCall call, String operation, Optional<String> token, String parameters, String made) {
        token.ifPresent(each -> call.put(TABLE, key(call, operation, each), new Used(parameters, made)));
    }

    private static String key(Call call, String operation, String token) {
        return call.key(operation + "/" + token);
    }
}
