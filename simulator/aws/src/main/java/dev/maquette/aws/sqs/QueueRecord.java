package dev.maquette.aws.sqs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A queue, without its messages.
 *
 * @param attributes those that were set
 * @param purged when it was emptied last
 */
record QueueRecord(
        String name,
        String account,
        String region,
        Instant created,
        Instant modified,
        Map<String, String> attributes,
        Map<String, String> tags,
        Optional<Instant> purged) {

    String arn() {
        return "arn:aws:sqs:" + region + ":" + account + ":" + name;
    }

    /** As AWS has it; clients address the endpoint that they were given. */
    String url() {
        return "https://sqs." + region + ".amazonaws.com/" + account + "/" + name;
    }

    String key() {
        return account + "/" + region + "/" + name;
    }

    boolean isFifo() {
        return name.endsWith(".fifo");
    }

    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, QueueAttributes.DEFAULTS.getOrDefault(attribute, ""));
    }

    int seconds(String attribute) {
        return Integer.parseInt(attribute(attribute));
    }

    boolean is(String attribute) {
        return attribute(attribute).equals("true");
    }

    QueueRecord with(Map<String, String> others, Instant now) {
        return new QueueRecord(name, account, region, created, now, others, tags, purged);
    }

    QueueRecord tagged(Map<String, String> others) {
        return new QueueRecord(name, account, region, created, modified, attributes, others, purged);
    }

    QueueRecord purgedAt(Instant now) {
        return new QueueRecord(name, account, region, created, modified, attributes, tags, Optional.of(now));
    }
}
