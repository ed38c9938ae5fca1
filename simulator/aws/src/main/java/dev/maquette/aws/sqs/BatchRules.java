package dev.maquette.aws.sqs;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;

/** What all batches have to be (SQS API reference, errors of the batch actions). */
final class BatchRules {

    private static final int MOST = 10;

    private BatchRules() {}

    static <T> List<T> checked(@Nullable List<T> entries, Function<T, @Nullable String> id, String what) {
        List<T> given = Given.list(entries);
        if (given.isEmpty()) {
            throw SqsFailures.batch("EmptyBatchRequest", "There should be at least one " + what + " in the request.");
        }
        if (given.size() > MOST) {
            throw SqsFailures.batch(
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are 10. You have sent " + given.size() + ".");
        }
        Set<String> seen = new HashSet<>();
        for (T each : given) {
            String name = Given.text(id.apply(each));
            if (!name.matches("[a-zA-Z0-9_-]{1,80}")) {
                throw SqsFailures.batch(
                        "InvalidBatchEntryId",
                        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be"
                                + " at most 80 letters long.");
            }
            if (!seen.add(name)) {
                throw SqsFailures.batch("BatchEntryIdsNotDistinct", "Id " + name + " repeated.");
            }
        }
        return given;
    }

    static BatchResultErrorEntry failed(String id, AwsFailure refused) {
        return BatchResultErrorEntry.builder()
                .id(id)
                .senderFault(true)
                .code(refused.code())
                .message(refused.text())
                .build();
    }
}
