package dev.maquette.aws.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Tag;

/** Tags as IAM takes them. */
final class Tags {

    private static final int MOST = 50;

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
        long different = tags.stream()
                .map(tag -> String.valueOf(tag.key()).toLowerCase(Locale.ROOT))
                .distinct()
                .count();
        if (different < tags.size()) {
            throw IamFailures.invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
        for (Tag tag : tags) {
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
        keys.forEach(key -> left.keySet().removeIf(each -> each.equalsIgnoreCase(key)));
        return left;
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
