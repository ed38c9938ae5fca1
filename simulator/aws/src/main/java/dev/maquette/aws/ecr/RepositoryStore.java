package dev.maquette.aws.ecr;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.policy.PolicyCache;
import dev.maquette.aws.record.Shape;
import dev.maquette.world.Records;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The repositories of one of the two services.
 *
 * @param isPublic whether they are ECR Public's
 */
record RepositoryStore(boolean isPublic) {

    static final RepositoryStore PRIVATE = new RepositoryStore(false);
    static final RepositoryStore PUBLIC = new RepositoryStore(true);

    private static final PolicyCache POLICIES = new PolicyCache();
    private static final String NAME = "(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*";
    private static final Pattern NAMES = Pattern.compile(NAME);
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    String prefix() {
        return isPublic ? "ecr-public" : "ecr";
    }

    /** Where a name stands for the caller of a request, which may name another registry. */
    Home home(Call call, SdkPojo request, String name) {
        String account = Shape.text(request, "registryId")
                .filter(id -> ACCOUNT.matcher(id).matches())
                .orElse(call.account());
        return isPublic ? Home.ofPublic(account, name) : Home.ofPrivate(account, call.region(), name);
    }

    Home home(Call call, SdkPojo request) {
        return home(call, request, Shape.text(request, "repositoryName").orElse(""));
    }

    static Optional<Repository> find(Records records, Home home) {
        return records.get(EcrTables.REPOSITORIES, home.key());
    }

    /** The repository that a request names. */
    Repository get(Call call, SdkPojo request) {
        Shape.text(request, "registryId")
                .filter(id -> !ACCOUNT.matcher(id).matches())
                .ifPresent(id -> {
                    throw EcrFailures.invalidParameter("registryId", "must satisfy regular expression '[0-9]{12}'");
                });
        return get(call, home(call, request));
    }

    static Repository get(Call call, Home home) {
        if (!NAMES.matcher(home.name()).matches()) {
            throw badName();
        }
        return find(call.records(), home).orElseThrow(() -> EcrFailures.noRepository(home));
    }

    static AwsFailure badName() {
        return EcrFailures.invalidParameter("repositoryName", "must satisfy regular expression '" + NAME + "'");
    }

    static void checkNew(String name) {
        boolean isGood = name.length() >= 2 && name.length() <= 256;
        if (!isGood || !NAMES.matcher(name).matches()) {
            throw badName();
        }
    }

    List<Repository> all(Call call, SdkPojo request) {
        return List.copyOf(call.records()
                .under(EcrTables.REPOSITORIES, home(call, request, "").registry())
                .values());
    }

    static void put(WriteCall call, Repository repository) {
        call.put(EcrTables.REPOSITORIES, repository.home().key(), repository);
    }

    /** Removes the repository; what was in it is gone already. */
    static void remove(WriteCall call, Repository repository) {
        call.delete(EcrTables.REPOSITORIES, repository.home().key());
        call.delete(EcrTables.PREVIEWS, repository.home().key());
        for (Table<?> table : List.of(EcrTables.TAGS, EcrTables.UPLOADS)) {
            List.copyOf(call.records()
                            .under(table, repository.home().contents())
                            .keySet())
                    .forEach(key -> call.delete(table, key));
        }
    }

    /** An action on the repository that a request names (Service Authorization Reference, Amazon ECR). */
    <Q extends SdkPojo> Need<Q> need(String operation) {
        return Need.on(prefix() + ":" + operation, "repository*", (call, request) -> target(call, home(call, request)));
    }

    static Target target(Call call, Home home) {
        Optional<Repository> found = find(call.records(), home);
        Target plain = Target.arn(home.arn());
        if (found.isEmpty()) {
            return plain;
        }
        Target tagged = plain.tagged(found.get().tags());
        return found.get().policy().isEmpty()
                ? tagged
                : tagged.governed(POLICIES.document(found.get().policy()), false);
    }
}
