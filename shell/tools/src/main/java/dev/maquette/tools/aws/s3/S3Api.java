package dev.maquette.tools.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.aws.client.Calls;
import dev.maquette.tools.aws.model.AwsOperation;
import dev.maquette.tools.aws.model.AwsService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;

/** The few operations of S3 that its commands are made of. */
final class S3Api {

    private final Calls calls;
    private final AwsService s3 = AwsService.find("s3api").orElseThrow();

    S3Api(Calls calls) {
        this.calls = calls;
    }

    Calls calls() {
        return calls;
    }

    static ObjectNode at(S3Uri uri) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("Bucket", uri.bucket());
        return uri.key().isEmpty() ? request : request.put("Key", uri.key());
    }

    AwsOperation operation(String name) {
        return s3.operation(name).orElseThrow();
    }

    ObjectNode call(String operation, ObjectNode request) {
        return calls.call(operation(operation), request);
    }

    /** Every answer of an operation whose pages have tokens, in turn. */
    List<ObjectNode> pages(String operation, ObjectNode request, String output) {
        List<ObjectNode> pages = new ArrayList<>();
        ObjectNode asked = request.deepCopy();
        while (true) {
            ObjectNode page = call(operation, asked);
            pages.add(page);
            if (!page.hasNonNull(output)) {
                return pages;
            }
            asked.set("ContinuationToken", page.get(output));
        }
    }

    /** All objects below a prefix, by key. */
    List<Entry> objects(S3Uri prefix) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("Bucket", prefix.bucket());
        request.put("Prefix", prefix.key());
        List<Entry> found = new ArrayList<>();
        for (ObjectNode page : pages("list-objects-v2", request, "NextContinuationToken")) {
            for (JsonNode each : page.path("Contents")) {
                String key = each.path("Key").asText();
                found.add(Entry.of(
                        prefix.withKey(key),
                        tag(each),
                        key.substring(prefix.key().length()),
                        each.path("Size").asLong(),
                        moment(each)));
            }
        }
        return found;
    }

    /** One object, as its head says. */
    Entry object(S3Uri uri) {
        ObjectNode head = call("head-object", at(uri));
        return Entry.of(uri, tag(head), uri.name(), head.path("ContentLength").asLong(), moment(head));
    }

    private static String tag(JsonNode answer) {
        return answer.path("ETag").asText().replace("\"", "");
    }

    private static java.time.Instant moment(JsonNode answer) {
        return OffsetDateTime.parse(answer.path("LastModified").asText()).toInstant();
    }

    void put(S3Uri uri, ObjectNode properties, RequestBody body) {
        calls.send(operation("put-object"), ((ObjectNode) at(uri).setAll(properties)), body);
    }

    void get(S3Uri uri, Calls.Body into) {
        calls.receive(operation("get-object"), at(uri), into);
    }

    void copy(S3Uri from, S3Uri to, ObjectNode properties) {
        ObjectNode request = at(to);
        request.put("CopySource", from.bucket() + "/" + encoded(from.key()));
        request.setAll(properties);
        call("copy-object", request);
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    void delete(S3Uri uri) {
        call("delete-object", at(uri));
    }

    /** What a file of that name is taken for (Python's mimetypes, of which these are the usual). */
    static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("css", "text/css"),
            Map.entry("csv", "text/csv"),
            Map.entry("gif", "image/gif"),
            Map.entry("htm", "text/html"),
            Map.entry("html", "text/html"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("js", "text/javascript"),
            Map.entry("json", "application/json"),
            Map.entry("md", "text/markdown"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("png", "image/png"),
            Map.entry("py", "text/x-python"),
            Map.entry("sh", "application/x-sh"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("tar", "application/x-tar"),
            Map.entry("txt", "text/plain"),
            Map.entry("xml", "text/xml"),
            Map.entry("zip", "application/zip"));
}
