package dev.maquette.aws.iam;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Pages;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags as IAM takes them. */
final class Tags {

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;
    private static final int USUAL_PAGE = 100;

    private Tags() {}

    static Map<String, String> read(@Nullable List<Tag> tags) {
        Map<String, String> read = new TreeMap<>();
        if (tags != null) {
            tags.forEach(tag -> read.put(String.valueOf(tag.key()), tag.value() == null ? "" : tag.value()));
        }
        return read;
    }

    /** As {@link #read}, of tags that are about to be stored. */
    static Map<String, String> checked(List<Tag> tags) {
        if (tags.size() > MOST) {
            throw tooMany(tags.stream().map(tag -> String.valueOf(tag.key())).toList(), "tags");
        }
        long different = tags.stream()
                .map(tag -> String.valueOf(tag.key()).toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        if (different < tags.size()) {
            throw IamFailures.invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
        for (int i = 0; i < tags.size(); i++) {
            Tag tag = tags.get(i);
            checkKey(String.valueOf(tag.key()), "tags." + (i + 1) + ".member.key");
            checkText(tag.value() == null ? "" : tag.value(), "tags." + (i + 1) + ".member.value", LONGEST_VALUE);
            if (String.valueOf(tag.key()).toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw IamFailures.invalidInput("Value '" + tag.key()
                        + "' failed to satisfy constraint: keys that begin with aws: are reserved");
            }
        }
        return limited(read(tags));
    }

    static Map<String, String> merged(Map<String, String> present, List<Tag> more) {
        Map<String, String> merged = new TreeMap<>(present);
        checked(more).forEach((key, value) -> {
            merged.keySet().removeIf(each -> each.equalsIgnoreCase(key));
            merged.put(key, value);
        });
        return limited(merged);
    }

    private static Map<String, String> limited(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw IamFailures.limitExceeded("The number of tags has reached the maximum limit.");
        }
        return tags;
    }

    static Map<String, String> without(Map<String, String> present, List<String> keys) {
        Map<String, String> left = new TreeMap<>(present);
        if (keys.size() > MOST) {
            throw tooMany(keys, "tagKeys");
        }
        for (int i = 0; i < keys.size(); i++) {
            checkKey(keys.get(i), "tagKeys." + (i + 1) + ".member");
        }
        keys.forEach(key -> left.keySet().removeIf(each -> each.equalsIgnoreCase(key)));
        return left;
    }

    private static AwsFailure tooMany(List<String> keys, String field) {
        return IamFailures.validation("1 validation error detected: Value '" + keys + "' at '" + field
                + "' failed to satisfy constraint: Member must have length less than or equal to " + MOST + ".");
    }

    private static void checkKey(String key, String field) {
        checkText(key, field, LONGEST_KEY);
        if (key.isEmpty()) {
            throw IamFailures.validation("1 validation error detected: Value '' at '" + field
                    + "' failed to satisfy constraint: Member must have length greater than or equal to 1.");
        }
    }

    /** Letters, spaces, digits and some signs (IAM API reference, Tag). */
    private static void checkText(String text, String field, int longest) {
        String problem = text.length() > longest
                ? "Member must have length less than or equal to " + longest + "."
                : text.matches("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*")
                        ? ""
                        : "Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+";
        if (!problem.isEmpty()) {
            throw IamFailures.validation("1 validation error detected: Value '" + text + "' at '" + field
                    + "' failed to satisfy constraint: " + problem);
        }
    }

    /** Tags in pages, by their keys. */
    static Pages.Page<Tag> page(Map<String, String> tags, @Nullable String marker, @Nullable Integer most) {
        return Pages.of(shown(tags), Tag::key, Given.of(marker), Given.number(most, USUAL_PAGE), Names.badMarker());
    }

    static List<Tag> shown(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(each -> Tag.builder()
                                .key(each.getKey())
                                .value(each.getValue())
                                .build())
                        .toList();
    }
}
