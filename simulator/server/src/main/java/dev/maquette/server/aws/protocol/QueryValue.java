package dev.maquette.server.aws.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/**
 * What stands under a name of a query, such as {@code Tags.member.1.Key=…} (smithy.io, awsQuery and ec2Query). Lists are taken with and
 * without the word {@code member}, as the real services take them.
 */
final class QueryValue implements WireValue {

    private static final int DEEPEST = 64;

    private final Map<String, QueryValue> parts = new LinkedHashMap<>();
    private String text = "";

    private QueryValue() {}

    /** The tree of all parameters. */
    static QueryValue of(Map<String, String> parameters) {
        QueryValue root = new QueryValue();
        parameters.forEach((name, value) -> {
            QueryValue place = root;
            String[] steps = name.split("\\.", -1);
            if (steps.length > DEEPEST) {
                throw new BadShape("The parameter " + name + " is nested too deeply");
            }
            for (String step : steps) {
                place = place.parts.computeIfAbsent(step, any -> new QueryValue());
            }
            place.text = value;
        });
        return root;
    }

    @Override
    public Optional<WireValue> member(SdkField<?> field) {
        QueryValue found = parts.get(field.locationName());
        return Optional.ofNullable(found != null ? found : parts.get(field.memberName()));
    }

    @Override
    public List<WireValue> items(ListTrait trait) {
        String member = trait.memberLocationName() == null ? "member" : trait.memberLocationName();
        QueryValue within = parts.getOrDefault(member, parts.getOrDefault("member", this));
        return new ArrayList<>(within.numbered().values());
    }

    private Map<Integer, QueryValue> numbered() {
        Map<Integer, QueryValue> numbered = new TreeMap<>();
        parts.forEach((name, value) -> {
            if (name.matches("\\d{1,6}")) {
                numbered.put(Integer.valueOf(name), value);
            }
        });
        return numbered;
    }

    @Override
    public Map<String, WireValue> entries(MapTrait trait) {
        String keyName = trait.keyLocationName() == null ? "key" : trait.keyLocationName();
        String valueName = trait.valueLocationName() == null ? "value" : trait.valueLocationName();
        Map<String, WireValue> entries = new LinkedHashMap<>();
        parts.getOrDefault("entry", this).numbered().values().forEach(entry -> {
            QueryValue key = entry.parts.get(keyName);
            if (key != null) {
                entries.put(key.text, entry.parts.getOrDefault(valueName, new QueryValue()));
            }
        });
        return entries;
    }

    @Override
    public boolean isNull() {
        return false;
    }

    @Override
    public Object scalar(SdkField<?> field) {
        return Scalars.parse(field, text, Format.ISO_8601);
    }
}
