package dev.maquette.aws.ec2;

import dev.maquette.aws.api.AwsFailure;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** Refuses what a request says beyond what is modelled: passing over it in silence would be a lie. */
public final class Parameters {

    private static final Set<String> ALWAYS = Set.of("DryRun", "ClientToken", "TagSpecifications");

    private Parameters() {}

    /**
     * Refuses any other parameter than these; {@code DryRun}, {@code ClientToken} and {@code TagSpecifications} go without saying.
     *
     * @param modelled by their names in the SDK's model, such as {@code VpcId}
     */
    public static void only(SdkPojo request, String... modelled) {
        Set<String> known = Set.of(modelled);
        for (SdkField<?> field : request.sdkFields()) {
            String name = field.memberName();
            if (!known.contains(name) && !ALWAYS.contains(name) && isSaid(field.getValueOrDefault(request))) {
                String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
                throw AwsFailure.notModelled("the parameter " + name + " of " + operation);
            }
        }
    }

    private static boolean isSaid(Object value) {
        return switch (value) {
            case null -> false;
            case String text -> !text.isEmpty();
            case Collection<?> values -> !values.isEmpty();
            case Map<?, ?> values -> !values.isEmpty();
            default -> !Boolean.FALSE.equals(value);
        };
    }
}
