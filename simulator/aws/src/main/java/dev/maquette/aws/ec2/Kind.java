package dev.maquette.aws.ec2;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A kind of thing that EC2 keeps: how its ids and ARNs look, what is said where there is none, by what it is looked for, and what policies
 * can ask of it. Values never change; each {@code with…} gives another.
 */
public final class Kind<V extends Record & Resource> {

    /** What the names of the house's own indexes begin with; no filter of AWS does. */
    static final String INNER = "~";

    private final String type;
    private final String prefix;
    private final Table<V> table;
    private final Missing missing;
    private final Map<String, Function<? super V, List<String>>> indexes;
    private final BiFunction<Call, ? super V, Map<String, String>> conditions;

    /**
     * The words of EC2 where there is no such thing (EC2 API reference, error codes).
     *
     * @param code such as {@code InvalidVpcID}, to which {@code .NotFound} and {@code .Malformed} are added
     * @param one with {@code %s} for the id
     * @param many with {@code %s} for ids in a row
     */
    public record Missing(String code, String malformedCode, String one, String many) {

        /** Such as {@code The vpc ID 'vpc-1' does not exist}. */
        public static Missing of(String code, String noun) {
            return new Missing(
                    code + ".NotFound",
                    code + ".Malformed",
                    "The " + noun + " ID '%s' does not exist",
                    "The " + noun + " IDs '%s' do not exist");
        }
    }

    private Kind(
            String type,
            String prefix,
            Table<V> table,
            Missing missing,
            Map<String, Function<? super V, List<String>>> indexes,
            BiFunction<Call, ? super V, Map<String, String>> conditions) {
        this.type = type;
        this.prefix = prefix;
        this.table = table;
        this.missing = missing;
        this.indexes = indexes;
        this.conditions = conditions;
    }

    /**
     * @param type as in ARNs and tag specifications, such as {@code route-table}
     * @param prefix of ids, such as {@code rtb}
     */
    public static <V extends Record & Resource> Kind<V> of(String type, String prefix, Class<V> form, Missing missing) {
        Table<V> table = Table.restored("aws/ec2/" + type, RecordLayout.of(form));
        return new Kind<>(type, prefix, table, missing, Map.of(), (call, value) -> Map.of());
    }

    /** Found quickly by a filter of this name. */
    public Kind<V> withIndex(String name, Function<? super V, List<String>> values) {
        Map<String, Function<? super V, List<String>>> more = new TreeMap<>(indexes);
        more.put(name, values);
        return new Kind<>(type, prefix, table, missing, Map.copyOf(more), conditions);
    }

    /** As {@link #withIndex}, for the house's own questions: no filter of that name exists at AWS. */
    public Kind<V> withInnerIndex(String name, Function<? super V, List<String>> values) {
        return withIndex(INNER + name, values);
    }

    static boolean isInner(String index) {
        return index.startsWith(INNER);
    }

    /** The condition keys that such a thing answers beside its tags, such as {@code ec2:Vpc}. */
    public Kind<V> withConditions(BiFunction<Call, ? super V, Map<String, String>> answers) {
        return new Kind<>(type, prefix, table, missing, indexes, answers);
    }

    public String type() {
        return type;
    }

    public String prefix() {
        return prefix;
    }

    public Table<V> table() {
        return table;
    }

    Map<String, Function<? super V, List<String>>> indexes() {
        return indexes;
    }

    /** The ARN of one of the kind; of {@code *} for one that has no id yet. */
    public String arn(Call call, String id) {
        return Arns.of("ec2", call.region(), call.account(), type + "/" + id);
    }

    Target target(Call call, V value, Map<String, String> tags) {
        Target target = Target.arn(arn(call, value.id())).tagged(tags);
        for (Map.Entry<String, String> answer : conditions.apply(call, value).entrySet()) {
            target = target.with(answer.getKey(), answer.getValue());
        }
        return target;
    }

    boolean isId(String id) {
        return id.startsWith(prefix + "-");
    }

    /** What is said of ids of which there is nothing. */
    public AwsFailure notFound(List<String> ids) {
        String text = ids.size() == 1 ? missing.one() : missing.many();
        return new AwsFailure(missing.code(), 400, text.formatted(String.join(", ", ids)));
    }

    AwsFailure malformed(String id) {
        return isId(id)
                ? new AwsFailure(missing.malformedCode(), 400, "Invalid id: \"" + id + "\"")
                : new AwsFailure(
                        missing.malformedCode(), 400, "Invalid id: \"" + id + "\" (expecting \"" + prefix + "-...\")");
    }

    /** Ids are a prefix and 8 or 17 hexadecimal digits (EC2 user guide, resource IDs). */
    void check(String id) {
        String digits = isId(id) ? id.substring(prefix.length() + 1) : "";
        boolean isWellFormed = (digits.length() == 8 || digits.length() == 17)
                && digits.chars().allMatch(each -> Character.digit(each, 16) >= 0);
        if (!isWellFormed) {
            throw malformed(id);
        }
    }

    @Override
    public String toString() {
        return type;
    }
}
