package dev.maquette.aws.sqs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maquette.aws.policy.PolicyDocument;
import dev.maquette.aws.policy.PolicyProblem;
import dev.maquette.world.Records;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What can be set of a queue (SQS API reference, SetQueueAttributes). */
final class QueueAttributes {

    private static final ObjectMapper JSON = new ObjectMapper();

    static final Map<String, String> DEFAULTS = Map.of(
            "VisibilityTimeout", "30",
            "MaximumMessageSize", "1048576",
            "MessageRetentionPeriod", "345600",
            "DelaySeconds", "0",
            "ReceiveMessageWaitTimeSeconds", "0",
            "SqsManagedSseEnabled", "true");

    private static final Map<String, int[]> RANGES = Map.of(
            "VisibilityTimeout", new int[] {0, 43_200},
            "MaximumMessageSize", new int[] {1024, 1_048_576},
            "MessageRetentionPeriod", new int[] {60, 1_209_600},
            "DelaySeconds", new int[] {0, 900},
            "ReceiveMessageWaitTimeSeconds", new int[] {0, 20},
            "KmsDataKeyReusePeriodSeconds", new int[] {60, 86_400});

    private static final Map<String, Set<String>> CHOICES = Map.of(
            "FifoQueue", Set.of("true", "false"),
            "ContentBasedDeduplication", Set.of("true", "false"),
            "SqsManagedSseEnabled", Set.of("true", "false"),
            "DeduplicationScope", Set.of("queue", "messageGroup"),
            "FifoThroughputLimit", Set.of("perQueue", "perMessageGroupId"));

    private static final Set<String> OF_FIFO =
            Set.of("FifoQueue", "ContentBasedDeduplication", "DeduplicationScope", "FifoThroughputLimit");
    private static final Set<String> FREE = Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy", "KmsMasterKeyId");
    private static final List<String> TOLD = List.of(
            "QueueArn",
            "CreatedTimestamp",
            "LastModifiedTimestamp",
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesNotVisible",
            "ApproximateNumberOfMessagesDelayed");

    private QueueAttributes() {}

    /** Where messages go that cannot be delivered. */
    record Redrive(String arn, int most) {}

    /** The attributes that a queue has after these are set; an empty text takes one away. */
    static Map<String, String> changed(
            Records records, String queueName, Map<String, String> present, Map<String, String> given) {
        Map<String, String> changed = new TreeMap<>(present);
        boolean isFifo = queueName.endsWith(".fifo");
        given.forEach((name, value) -> {
            check(records, name, value, isFifo);
            if (value.isEmpty()) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        });
        if (!changed.getOrDefault("KmsMasterKeyId", "").isEmpty()) {
            changed.put("SqsManagedSseEnabled", "false");
        }
        return changed;
    }

    private static void check(Records records, String name, String value, boolean isFifo) {
        int[] range = RANGES.get(name);
        Set<String> choice = CHOICES.get(name);
        if (range == null && choice == null && !FREE.contains(name)) {
            throw SqsFailures.unknownAttribute(name);
        }
        if (OF_FIFO.contains(name) && !isFifo) {
            throw SqsFailures.unknownAttribute(name);
        }
        boolean isInRange = range == null
                || value.matches("\\d{1,9}")
                        && Integer.parseInt(value) >= range[0]
                        && Integer.parseInt(value) <= range[1];
        boolean isChosen =
                choice == null || choice.contains(value) && !(name.equals("FifoQueue") && value.equals("false"));
        if (!isInRange || !isChosen) {
            throw SqsFailures.attributeValue(name);
        }
        if (!value.isEmpty()) {
            document(records, name, value, isFifo);
        }
    }

    private static void document(Records records, String name, String value, boolean isFifo) {
        if (name.equals("Policy")) {
            try {
                PolicyDocument.parse(value);
            } catch (PolicyProblem problem) {
                throw SqsFailures.attributeValue("Policy");
            }
        }
        if (name.equals("RedrivePolicy")) {
            Redrive redrive = redrive(value)
                    .orElseThrow(() -> SqsFailures.invalidValue("Value " + value
                            + " for parameter RedrivePolicy is invalid. Reason: Redrive policy is not"
                            + " a valid JSON map."));
            if (redrive.most() < 1 || redrive.most() > 1000) {
                throw SqsFailures.invalidValue("Value " + value
                        + " for parameter RedrivePolicy is invalid. Reason: Invalid value for maxReceiveCount: "
                        + redrive.most() + ", valid values are from 1 to 1000 both inclusive.");
            }
            boolean isThere = Queues.byArn(records, redrive.arn())
                    .filter(queue -> queue.isFifo() == isFifo)
                    .isPresent();
            if (!isThere) {
                throw SqsFailures.invalidValue("Value " + value
                        + " for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.");
            }
        }
    }

    static Optional<Redrive> redrive(String policy) {
        try {
            JsonNode tree = JSON.readTree(policy);
            return tree != null && tree.hasNonNull("deadLetterTargetArn") && tree.hasNonNull("maxReceiveCount")
                    ? Optional.of(new Redrive(
                            tree.path("deadLetterTargetArn").asText(),
                            tree.path("maxReceiveCount").asInt()))
                    : Optional.empty();
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    /** As far as a request wants to know. */
    static Map<String, String> shown(Records records, QueueRecord queue, List<String> wanted) {
        Map<String, String> all = new LinkedHashMap<>(DEFAULTS);
        all.putAll(queue.attributes());
        all.put("QueueArn", queue.arn());
        all.put("CreatedTimestamp", Long.toString(queue.created().getEpochSecond()));
        all.put("LastModifiedTimestamp", Long.toString(queue.modified().getEpochSecond()));
        Shelf.Counts counts = new Shelf(queue).counts(records);
        all.put("ApproximateNumberOfMessages", Integer.toString(counts.visible()));
        all.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts.inFlight()));
        all.put("ApproximateNumberOfMessagesDelayed", Integer.toString(counts.delayed()));
        if (wanted.contains("All")) {
            return all;
        }
        Map<String, String> shown = new LinkedHashMap<>();
        for (String name : wanted) {
            boolean isKnown = all.containsKey(name)
                    || TOLD.contains(name)
                    || RANGES.containsKey(name)
                    || CHOICES.containsKey(name)
                    || FREE.contains(name);
            if (!isKnown) {
                throw SqsFailures.unknownAttribute(name);
            }
            Optional.ofNullable(all.get(name)).ifPresent(value -> shown.put(name, value));
        }
        return shown;
    }
}
