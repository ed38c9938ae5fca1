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
    private final boolean isFlat;
    private final String name;
    private String text = "";

    private QueryValue(String name, boolean isFlat) {
        this.name = name;
        this.isFlat = isFlat;
    }

    /**
     * The tree of all parameters.
     *
     * @param isFlat whether its names are {@link FlatNames}
     */
    static QueryValue of(Map<String, String> parameters, boolean isFlat) {
        QueryValue root = new QueryValue("", isFlat);
        parameters.forEach((parameter, value) -> {
            QueryValue place = root;
            String[] steps = parameter.split("\\.", -1);
            if (steps.length > DEEPEST) {
                throw new BadShape("The parameter " + parameter + " is nested too deeply");
            }
            for (String step : steps) {
                place = place.parts.computeIfAbsent(step, any -> new QueryValue(step, isFlat));
            }
            place.text = value;
        });
        return root;
    }

    @Override
    public Optional<WireValue> member(SdkField<?> field) {
        QueryValue flat = isFlat ? parts.get(FlatNames.of(field)) : null;
        QueryValue found = flat != null ? flat : parts.get(field.locationName());
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
        parts.forEach((step, value) -> {
            if (step.matches("\\d{1,6}")) {
                numbered.put(Integer.valueOf(step), value);
            }
        });
        return numbered;
    }

    @Override
    public Map<String, WireValue> entries(MapTrait trait) {
        String keyName = isFlat
                ? FlatNames.keyOf(name)
                : Optional.ofNullable(trait.keyLocationName()).orElse("key");
        String valueName = isFlat
                ? "Value"
                : Optional.ofNullable(trait.valueLocationName()).orElse("value");
        Map<String, WireValue> entries = new LinkedHashMap<>();
        parts.getOrDefault("entry", this).numbered().values().forEach(entry -> {
            QueryValue key = entry.parts.get(keyName);
            if (key != null) {
                entries.put(key.text, entry.parts.getOrDefault(valueName, new QueryValue(valueName, isFlat)));
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
