package dev.maquette.aws.s3;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** Tags as S3 takes them: in XML, or in a header as a query (Amazon S3 API reference, PutObjectTagging, x-amz-tagging). */
final class TagSets {

    static final int MOST_OF_BUCKET = 50;
    static final int MOST_OF_OBJECT = 10;

    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final Pattern LETTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private TagSets() {}

    /** Of a body. */
    static Map<String, String> read(@Nullable Tagging tagging, int most) {
        if (tagging == null) {
            throw S3Failures.malformedXml();
        }
        Map<String, String> tags = new TreeMap<>();
        for (Tag tag : tagging.tagSet()) {
            if (tags.put(Given.text(tag.key()), Given.text(tag.value())) != null) {
                throw S3Failures.invalidTag("Cannot provide multiple Tags with the same key");
            }
        }
        return checked(tags, most);
    }

    /** Of a header; none where there is none. */
    static Map<String, String> header(@Nullable String header) {
        Map<String, String> tags = new TreeMap<>();
        for (String pair : Given.text(header).split("&")) {
            int equals = pair.indexOf('=');
            String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!pair.isEmpty() && tags.put(key, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                throw S3Failures.invalidArgument(
                        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters"
                                + " without tag name duplicates.",
                        "x-amz-tagging",
                        Given.text(header));
            }
        }
        return checked(tags, MOST_OF_OBJECT);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw S3Failures.invalidArgument(
                    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without"
                            + " tag name duplicates.",
                    "x-amz-tagging",
                    text);
        }
    }

    static Map<String, String> checked(Map<String, String> tags, int most) {
        if (tags.size() > most) {
            throw new AwsFailure(
                    "BadRequest",
                    400,
                    most == MOST_OF_OBJECT
                            ? "Object tags cannot be greater than 10"
                            : "Bucket tag count cannot be greater than 50");
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty()
                    || key.length() > LONGEST_KEY
                    || !LETTERS.matcher(key).matches()) {
                throw S3Failures.invalidTag("The TagKey you have provided is invalid");
            }
            if (value.length() > LONGEST_VALUE || !LETTERS.matcher(value).matches()) {
                throw S3Failures.invalidTag("The TagValue you have provided is invalid");
            }
            if (key.startsWith("aws:")) {
                throw S3Failures.invalidTag("System tags cannot be added/updated by requester");
            }
        });
        return tags;
    }

    static List<Tag> shown(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }
}
