package dev.maquette.aws.ssm;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.LabelParameterVersionResponse;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionRequest;
import software.amazon.awssdk.services.ssm.model.UnlabelParameterVersionResponse;

/** Labels of versions. A label is on one version at a time. */
final class ParameterLabels {

    private static final int MOST = 10;

    private ParameterLabels() {}

    static void register(Operations.Builder ssm) {
        ssm.write(
                LabelParameterVersionRequest.class,
                ParameterLabels::label,
                Parameters.need("LabelParameterVersion", LabelParameterVersionRequest::name));
        ssm.write(
                UnlabelParameterVersionRequest.class,
                ParameterLabels::unlabel,
                Parameters.need("UnlabelParameterVersion", UnlabelParameterVersionRequest::name));
    }

    private static LabelParameterVersionResponse label(WriteCall call, LabelParameterVersionRequest request) {
        ParameterRecord parameter = Parameters.existing(call, Parameters.plain(request.name()));
        long version = request.parameterVersion() == null ? parameter.version() : request.parameterVersion();
        if (Parameters.version(call, parameter.name(), version).isEmpty()) {
            throw SsmFailures.versionNotFound(parameter.name(), Long.toString(version));
        }
        Map<String, Long> labels = new LinkedHashMap<>(parameter.labels());
        List<String> invalid = new ArrayList<>();
        for (String label : Given.list(request.labels())) {
            if (isValid(label)) {
                labels.put(label, version);
            } else {
                invalid.add(label);
            }
        }
        if (labels.values().stream().filter(each -> each == version).count() > MOST) {
            throw new AwsFailure(
                    "ParameterVersionLabelLimitExceeded",
                    400,
                    "A parameter version can have maximum " + MOST
                            + " labels.Move one or more labels to another version and try again.");
        }
        Parameters.put(call, parameter.labelled(labels));
        return LabelParameterVersionResponse.builder()
                .invalidLabels(invalid)
                .parameterVersion(version)
                .build();
    }

    /** Labels begin with no digit, and not as names of AWS do (API reference, LabelParameterVersion). */
    private static boolean isValid(String label) {
        String lower = label.toLowerCase(Locale.ROOT);
        return label.matches("[a-zA-Z_.-][a-zA-Z0-9_.-]{0,99}") && !lower.startsWith("aws") && !lower.startsWith("ssm");
    }

    private static UnlabelParameterVersionResponse unlabel(WriteCall call, UnlabelParameterVersionRequest request) {
        ParameterRecord parameter = Parameters.existing(call, Parameters.plain(request.name()));
        long version = request.parameterVersion() == null ? parameter.version() : request.parameterVersion();
        Map<String, Long> labels = new LinkedHashMap<>(parameter.labels());
        List<String> removed = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String label : Given.list(request.labels())) {
            (labels.remove(label, version) ? removed : invalid).add(label);
        }
        Parameters.put(call, parameter.labelled(labels));
        return UnlabelParameterVersionResponse.builder()
                .removedLabels(removed)
                .invalidLabels(invalid)
                .build();
    }
}
