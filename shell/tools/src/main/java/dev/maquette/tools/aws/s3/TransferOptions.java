package dev.maquette.tools.aws.s3;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.aws.arguments.Argument;
import dev.maquette.tools.aws.arguments.Typed;
import dev.maquette.tools.aws.model.AwsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code cp}, {@code mv}, {@code rm} and {@code sync} were told.
 *
 * @param properties that uploads and copies get
 */
record TransferOptions(String command, List<String> paths, Typed typed, Filters filters, ObjectNode properties) {

    private static final List<String> FLAGS = List.of(
            "recursive",
            "dryrun",
            "quiet",
            "only-show-errors",
            "no-progress",
            "follow-symlinks",
            "no-follow-symlinks",
            "no-guess-mime-type",
            "force-glacier-transfer",
            "ignore-glacier-warnings");

    private static final List<String> OF_SYNC = List.of("delete", "size-only", "exact-timestamps");

    /** Options that name a property of the object, and how S3 calls it. */
    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("acl", "ACL"),
            Map.entry("cache-control", "CacheControl"),
            Map.entry("content-disposition", "ContentDisposition"),
            Map.entry("content-encoding", "ContentEncoding"),
            Map.entry("content-language", "ContentLanguage"),
            Map.entry("content-type", "ContentType"),
            Map.entry("expires", "Expires"),
            Map.entry("metadata-directive", "MetadataDirective"),
            Map.entry("sse-kms-key-id", "SSEKMSKeyId"),
            Map.entry("storage-class", "StorageClass"),
            Map.entry("website-redirect", "WebsiteRedirectLocation"));

    private static final Map<String, String> USAGE = Map.of(
            "rm", "<S3Uri>",
            "cp", "<LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri>",
            "mv", "<LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri>",
            "sync", "<LocalPath> <S3Uri> or <S3Uri> <LocalPath> or <S3Uri> <S3Uri>");

    static TransferOptions parse(String command, List<String> words) {
        List<String> left = new ArrayList<>(words);
        Filters filters = Filters.takenFrom(left);
        Map<String, Argument.Count> known = new LinkedHashMap<>();
        FLAGS.forEach(flag -> known.put(flag, Argument.Count.NONE));
        if (command.equals("sync")) {
            OF_SYNC.forEach(flag -> known.put(flag, Argument.Count.NONE));
            known.remove("recursive");
        }
        PROPERTIES.keySet().forEach(option -> known.put(option, Argument.Count.ONE));
        known.put("metadata", Argument.Count.ONE);
        known.put("sse", Argument.Count.AT_MOST_ONE);
        known.put("page-size", Argument.Count.ONE);
        known.put("expected-size", Argument.Count.ONE);
        known.put("request-payer", Argument.Count.AT_MOST_ONE);
        int wanted = command.equals("rm") ? 1 : 2;
        Typed typed = Typed.read(left, known, wanted);
        typed.require(List.of(), typed.places().size() < wanted ? List.of("paths", "paths") : List.of());
        typed.refuseUnknown(",");
        boolean isOfS3 = typed.places().stream().anyMatch(S3Uri::isOne);
        if (!isOfS3) {
            throw AwsException.parameters("usage: aws s3 " + command + " " + USAGE.getOrDefault(command, "")
                    + "\nError: Invalid argument type");
        }
        return new TransferOptions(command, typed.places(), typed, filters, properties(typed));
    }

    private static ObjectNode properties(Typed typed) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        PROPERTIES.forEach((option, member) -> {
            if (typed.has(option)) {
                properties.put(member, typed.value(option));
            }
        });
        if (typed.has("sse")) {
            String kind = typed.value("sse");
            properties.put("ServerSideEncryption", kind.isEmpty() ? "AES256" : kind);
        }
        if (typed.has("metadata")) {
            ObjectNode metadata = properties.putObject("Metadata");
            for (String pair : typed.value("metadata").split(",")) {
                int equals = pair.indexOf('=');
                metadata.put(pair.substring(0, Math.max(0, equals)), pair.substring(equals + 1));
            }
        }
        return properties;
    }

    boolean isWhole() {
        return typed.has("recursive") || command.equals("sync");
    }

    boolean has(String flag) {
        return typed.has(flag);
    }
}
