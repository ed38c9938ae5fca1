package dev.maquette.tools.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.commandline.Invocation;
import dev.maquette.tools.aws.arguments.Argument;
import dev.maquette.tools.aws.arguments.Typed;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** {@code aws s3 ls}. */
final class Listing {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String PREFIX = " ".repeat(27) + "PRE ";

    private final S3Api s3;
    private final PrintStream out;
    private final ZoneId zone;
    private long count;
    private long bytes;
    private boolean isHumanReadable;

    Listing(S3Api s3, Invocation invocation) {
        this.s3 = s3;
        this.out = invocation.stdout();
        this.zone = zone(invocation.environment().get("TZ").orElse(""));
    }

    /** The time zone that the environment names; without one UTC, which is what the place's prompt shows. */
    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    int run(List<String> words) {
        Typed typed = Typed.read(
                words,
                Map.of(
                        "recursive", Argument.Count.NONE,
                        "human-readable", Argument.Count.NONE,
                        "summarize", Argument.Count.NONE,
                        "page-size", Argument.Count.ONE,
                        "request-payer", Argument.Count.AT_MOST_ONE,
                        "bucket-name-prefix", Argument.Count.ONE,
                        "bucket-region", Argument.Count.ONE),
                1);
        typed.refuseUnknown(",");
        isHumanReadable = typed.has("human-readable");
        S3Uri uri = S3Uri.of(typed.places().isEmpty() ? "s3://" : typed.places().getFirst());
        if (uri.bucket().isEmpty()) {
            buckets(typed);
        } else {
            objects(uri, typed.has("recursive"));
        }
        if (typed.has("summarize")) {
            out.println("\nTotal Objects: " + count);
            out.println("   Total Size: " + size(bytes));
        }
        boolean isFruitless = !uri.bucket().isEmpty() && !uri.key().isEmpty() && !hasFound;
        return isFruitless ? 1 : 0;
    }

    private boolean hasFound;

    private void buckets(Typed typed) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        if (typed.has("bucket-name-prefix")) {
            request.put("Prefix", typed.value("bucket-name-prefix"));
        }
        if (typed.has("bucket-region")) {
            request.put("BucketRegion", typed.value("bucket-region"));
        }
        for (ObjectNode page : s3.pages("list-buckets", request, "ContinuationToken")) {
            page.path("Buckets")
                    .forEach(bucket -> out.println(time(bucket.path("CreationDate")) + " "
                            + bucket.path("Name").asText()));
        }
    }

    private void objects(S3Uri uri, boolean isRecursive) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("Bucket", uri.bucket());
        request.put("Prefix", uri.key());
        if (!isRecursive) {
            request.put("Delimiter", "/");
        }
        for (ObjectNode page : s3.pages("list-objects-v2", request, "NextContinuationToken")) {
            page.path("CommonPrefixes").forEach(each -> {
                String[] parts = each.path("Prefix").asText().split("/");
                out.println(PREFIX + parts[parts.length - 1] + "/");
                hasFound = true;
            });
            page.path("Contents").forEach(each -> object(each, isRecursive));
        }
    }

    private void object(JsonNode object, boolean isRecursive) {
        String key = object.path("Key").asText();
        long size = object.path("Size").asLong();
        count++;
        bytes += size;
        hasFound = true;
        out.println(time(object.path("LastModified")) + " " + String.format("%10s", size(size)) + " "
                + (isRecursive ? key : key.substring(key.lastIndexOf('/') + 1)));
    }

    private String time(JsonNode moment) {
        return TIME.format(OffsetDateTime.parse(moment.asText()).atZoneSameInstant(zone));
    }

    private String size(long size) {
        return isHumanReadable ? Sizes.readable(size) : Long.toString(size);
    }
}
