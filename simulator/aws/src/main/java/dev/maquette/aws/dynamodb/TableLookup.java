package dev.maquette.aws.dynamodb;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.dynamodb.value.Invalid;
import dev.maquette.aws.policy.PolicyCache;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tables by what requests call them: their names, or their ARNs. */
final class TableLookup {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]+");
    private static final int SHORTEST = 3;
    private static final int LONGEST = 255;
    private static final PolicyCache POLICIES = new PolicyCache();

    private TableLookup() {}

    /** @throws AwsFailure where it cannot be a table's name */
    static String checked(@Nullable String name) {
        if (name == null) {
            throw Invalid.constraint("null", "tableName", "Member must not be null");
        }
        String plain = plain(name);
        if (!NAME.matcher(plain).matches()) {
            throw Invalid.constraint(
                    "'" + name + "'", "tableName", "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        }
        if (plain.length() < SHORTEST || plain.length() > LONGEST) {
            throw Invalid.of("TableName must be at least 3 characters long and at most 255 characters long");
        }
        return plain;
    }

    /** A name, also out of an ARN. */
    static String plain(String nameOrArn) {
        if (!nameOrArn.startsWith("arn:")) {
            return nameOrArn;
        }
        String resource = Arns.resource(nameOrArn);
        String[] parts = resource.split("/", -1);
        return parts.length > 1 ? parts[1] : resource;
    }

    static Optional<TableRecord> find(Call call, String nameOrArn) {
        refuseForeign(call, nameOrArn);
        return call.records().get(Store.TABLES, call.key(plain(nameOrArn)));
    }

    private static void refuseForeign(Call call, String nameOrArn) {
        if (nameOrArn.startsWith("arn:") && !Arns.account(nameOrArn).equals(call.account())) {
            throw AwsFailure.notModelled("tables of other accounts (" + nameOrArn + ")");
        }
    }

    /** A table whose items are to be read or written. */
    static TableRecord usable(Call call, @Nullable String name) {
        checked(name);
        return find(call, String.valueOf(name)).filter(TableRecord::isUsable).orElseThrow(DynamoFailures::notFound);
    }

    /** A table that is to be looked at or changed as a whole. */
    static TableRecord existing(Call call, @Nullable String name) {
        String checked = checked(name);
        return find(call, String.valueOf(name)).orElseThrow(() -> DynamoFailures.tableNotFound(checked));
    }

    /** The table that an operation names by its ARN alone. */
    static TableRecord byArn(Call call, @Nullable String arn) {
        String given = arn == null ? "" : arn;
        if (!given.startsWith("arn:aws:dynamodb:")) {
            throw Invalid.of("Invalid TableArn: Invalid ResourceArn provided as input " + given);
        }
        return find(call, given).orElseThrow(() -> DynamoFailures.arnNotFound(given));
    }

    /** Where its items look for it. */
    static Items items(Call call, TableRecord table) {
        return new Items(table, call.key(table.name()));
    }

    static Target target(Call call, @Nullable String nameOrArn) {
        String name = plain(nameOrArn == null ? "" : nameOrArn);
        Target target = Target.arn(call.arn("dynamodb", "table/" + name));
        return call.records()
                .get(Store.TABLES, call.key(name))
                .map(table -> {
                    Target tagged = target.tagged(table.tags());
                    String policy = table.options().policy();
                    return policy.isEmpty() ? tagged : tagged.governed(POLICIES.document(policy), false);
                })
                .orElse(target);
    }

    /** An action on the table that a request names. */
    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> name) {
        return Need.on("dynamodb:" + action, "table*", (call, request) -> target(call, name.apply(request)));
    }
}
