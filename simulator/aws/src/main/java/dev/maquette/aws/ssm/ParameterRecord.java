package dev.maquette.aws.ssm;

import java.util.Map;

/**
 * A parameter, without its values.
 *
 * @param version the newest one
 * @param labels the versions to which labels are attached
 */
record ParameterRecord(
        String name,
        String type,
        String tier,
        String dataType,
        long version,
        Map<String, Long> labels,
        Map<String, String> tags) {

    boolean isSecure() {
        return type.equals(Types.SECURE);
    }

    ParameterRecord labelled(Map<String, Long> other) {
        return new ParameterRecord(name, type, tier, dataType, version, other, tags);
    }

    ParameterRecord tagged(Map<String, String> other) {
        return new ParameterRecord(name, type, tier, dataType, version, labels, other);
    }
}
