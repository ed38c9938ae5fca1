package dev.maquette.server.aws.protocol;

import dev.maquette.aws.api.Service;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;

/**
 * The query protocol of a service whose SDK classes have only the names of its JSON protocol by now. All lists and maps were flattened
 * there: {@code Entries} of a batch stood as {@code SendMessageBatchRequestEntry.1.Id}, {@code Attributes} as {@code Attribute.1.Name} and
 * {@code Attribute.1.Value} (Amazon SQS API reference, query API, version 2012-11-05).
 */
final class FlatNames {

    private static final String SERVICE = "Sqs";
    private static final Map<String, String> IRREGULAR = Map.of("Actions", "ActionName");
    private static final String TAG = "Tag";

    private FlatNames() {}

    static boolean areOf(Service service) {
        return service.id().equals(SERVICE);
    }

    /** The name under which each item of a list or each entry of a map stands. */
    static String of(SdkField<?> field) {
        MarshallingKnownType type = field.marshallingType().getKnownType();
        if (type == MarshallingKnownType.LIST) {
            SdkField<?> item = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
            if (item.marshallingType().getKnownType() == MarshallingKnownType.SDK_POJO) {
                return shape(item);
            }
        }
        return type == MarshallingKnownType.LIST || type == MarshallingKnownType.MAP
                ? singular(field.locationName())
                : field.locationName();
    }

    /** Items that are structures are called as their shape is. */
    private static String shape(SdkField<?> item) {
        return item.constructor().get().getClass().getEnclosingClass().getSimpleName();
    }

    private static String singular(String plural) {
        String name = plural.substring(0, 1).toUpperCase(Locale.ROOT) + plural.substring(1);
        return IRREGULAR.getOrDefault(name, name.endsWith("s") ? name.substring(0, name.length() - 1) : name);
    }

    /** What the key of a map's entry is called; its value is called {@code Value}. */
    static String keyOf(String entry) {
        return entry.equals(TAG) ? "Key" : "Name";
    }
}
