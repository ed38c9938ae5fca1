package dev.maquette.aws.sqs;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.policy.PolicyCache;
import dev.maquette.world.Records;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Queues by what requests call them: their URLs. */
final class Queues {

    private static final PolicyCache POLICIES = new PolicyCache();

    private Queues() {}

    /** Where the queue of a URL is kept. What host it names is of no interest. */
    static String key(Call call, @Nullable String url) {
        String given = url == null ? "" : url;
        String[] parts = given.split("/", -1);
        String name = parts[parts.length - 1];
        String account = parts.length > 1 && parts[parts.length - 2].matches("\\d{12}")
                ? parts[parts.length - 2]
                : call.account();
        return account + "/" + call.region() + "/" + name;
    }

    static Optional<QueueRecord> find(Call call, @Nullable String url) {
        return call.records().get(SqsTables.QUEUES, key(call, url));
    }

    /** @throws AwsFailure {@code QueueDoesNotExist} */
    static QueueRecord existing(Call call, @Nullable String url) {
        if (url == null || url.isEmpty()) {
            throw SqsFailures.missing("QueueUrl");
        }
        return find(call, url).orElseThrow(SqsFailures::noQueue);
    }

    /** The queue of an ARN. */
    static Optional<QueueRecord> byArn(Records records, String arn) {
        String[] parts = arn.split(":", -1);
        return parts.length == 6 && parts[2].equals("sqs")
                ? records.get(SqsTables.QUEUES, parts[4] + "/" + parts[3] + "/" + parts[5])
                : Optional.empty();
    }

    static Target target(Call call, @Nullable String url) {
        String[] place = key(call, url).split("/", 3);
        Target target = Target.arn("arn:aws:sqs:" + place[1] + ":" + place[0] + ":" + place[2]);
        return find(call, url)
                .map(queue -> {
                    Target tagged = target.tagged(queue.tags());
                    String policy = queue.attribute("Policy");
                    return policy.isEmpty() ? tagged : tagged.governed(POLICIES.document(policy), false);
                })
                .orElse(target);
    }

    /** An action on the queue that a request names. */
    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> url) {
        return Need.on("sqs:" + action, "queue*", (call, request) -> target(call, url.apply(request)));
    }
}
