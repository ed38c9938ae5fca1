package dev.maquette.aws.ec2;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Tags as EC2 takes and shows them (EC2 user guide, tag restrictions). */
public final class Tagging {

    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private Tagging() {}

    /** What a request says, unchecked, as policies see it. */
    static Map<String, String> said(@Nullable List<TagSpecification> specifications, String type) {
        Map<String, String> said = new TreeMap<>();
        for (TagSpecification each : Given.list(specifications)) {
            if (type.equals(each.resourceTypeAsString())) {
                Given.list(each.tags()).forEach(tag -> said.put(Given.text(tag.key()), Given.text(tag.value())));
            }
        }
        return said;
    }

    /**
     * The tags that a call gives to what it makes.
     *
     * @param kinds what the operation makes; a specification of anything else is refused
     */
    public static Map<String, String> of(
            Call call, @Nullable List<TagSpecification> specifications, Kind<?> kind, Kind<?>... kinds) {
        List<Kind<?>> known = new ArrayList<>(List.of(kinds));
        known.add(kind);
        for (TagSpecification each : Given.list(specifications)) {
            String type = Given.text(each.resourceTypeAsString());
            if (known.stream().noneMatch(other -> other.type().equals(type))) {
                throw Ec2Failures.invalidValue(
                        "'" + type + "' is not a valid taggable resource type for this operation.");
            }
            if (Given.list(each.tags()).isEmpty()) {
                throw Ec2Failures.invalidValue("Tag specification must have at least one tag");
            }
        }
        List<Tag> tags = Given.list(specifications).stream()
                .filter(each -> kind.type().equals(each.resourceTypeAsString()))
                .flatMap(each -> Given.list(each.tags()).stream())
                .toList();
        return checked(call, tags);
    }

    /** Tags that are about to be stored. */
    static Map<String, String> checked(Call call, List<Tag> tags) {
        Map<String, String> checked = new TreeMap<>();
        for (Tag tag : tags) {
            String key = Given.text(tag.key());
            check(call, key, Given.text(tag.value()));
            if (checked.put(key, Given.text(tag.value())) != null) {
                throw Ec2Failures.invalidValue("Duplicate tag key '" + key + "' specified.");
            }
        }
        return limited(checked);
    }

    private static void check(Call call, String key, String value) {
        boolean isReserved = key.startsWith("aws:") && call.caller().type() != Caller.Type.SERVICE;
        if (isReserved) {
            throw Ec2Failures.invalidValue("Tag keys starting with 'aws:' are reserved for internal use");
        }
        if (key.isEmpty()) {
            throw Ec2Failures.invalidValue("Tag key cannot be empty");
        }
        if (key.length() > LONGEST_KEY) {
            throw Ec2Failures.invalidValue("Tag key exceeds the maximum length of " + LONGEST_KEY + " characters");
        }
        if (value.length() > LONGEST_VALUE) {
            throw Ec2Failures.invalidValue("Tag value exceeds the maximum length of " + LONGEST_VALUE + " characters");
        }
    }

    /** Tags of AWS itself do not count. */
    static Map<String, String> limited(Map<String, String> tags) {
        if (tags.keySet().stream().filter(key -> !key.startsWith("aws:")).count() > MOST) {
            throw new AwsFailure(
                    "TagLimitExceeded", 400, "The maximum number of Tags for a resource has been reached.");
        }
        return tags;
    }

    public static List<Tag> shown(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(each -> Tag.builder()
                                .key(each.getKey())
                                .value(each.getValue())
                                .build())
                        .toList();
    }
}
