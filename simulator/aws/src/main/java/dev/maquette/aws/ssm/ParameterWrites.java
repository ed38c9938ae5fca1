package dev.maquette.aws.ssm;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.kms.KmsKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.DeleteParameterRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParameterResponse;
import software.amazon.awssdk.services.ssm.model.DeleteParametersRequest;
import software.amazon.awssdk.services.ssm.model.DeleteParametersResponse;
import software.amazon.awssdk.services.ssm.model.PutParameterRequest;
import software.amazon.awssdk.services.ssm.model.PutParameterResponse;

/** Putting and deleting parameters. */
final class ParameterWrites {

    private static final String OWN_KEY = "alias/aws/ssm";
    private static final int MOST_VERSIONS = 100;

    private ParameterWrites() {}

    static void register(Operations.Builder ssm) {
        ssm.write(
                PutParameterRequest.class,
                ParameterWrites::put,
                Parameters.<PutParameterRequest>need("PutParameter", PutParameterRequest::name)
                        .tagging(request -> ParameterTags.read(request.tags()))
                        .when("ssm:Overwrite", request -> List.of(Boolean.toString(Given.flag(request.overwrite())))),
                Need.<PutParameterRequest>onEach(
                                "ssm:AddTagsToResource",
                                "parameter*",
                                (call, request) ->
                                        request.hasTags() && !request.tags().isEmpty()
                                                ? List.of(Parameters.target(call, Parameters.plain(request.name())))
                                                : List.of())
                        .tagging(request -> ParameterTags.read(request.tags())),
                Need.onEach("kms:Encrypt", "key*", ParameterWrites::encryption));
        ssm.write(
                DeleteParameterRequest.class,
                ParameterWrites::delete,
                Parameters.need("DeleteParameter", DeleteParameterRequest::name));
        ssm.write(
                DeleteParametersRequest.class,
                ParameterWrites::deleteMany,
                Need.onEach("ssm:DeleteParameters", "parameter*", (call, request) -> each(call, request.names())));
    }

    /** The parameters of a list; where none is named the request is wrong, which only those learn who may ask at all. */
    static List<Target> each(Call call, @org.jspecify.annotations.Nullable List<String> names) {
        List<String> given = Given.list(names);
        return given.isEmpty()
                ? List.of(Target.arn(call.arn("ssm", "parameter/*")))
                : given.stream()
                        .map(name -> Parameters.target(
                                call, Selector.of(Parameters.plain(name)).name()))
                        .toList();
    }

    private static List<Target> encryption(Call call, PutParameterRequest request) {
        String name = Parameters.plain(request.name());
        boolean isSecure = Types.SECURE.equals(request.typeAsString())
                || request.typeAsString() == null
                        && Parameters.find(call, name)
                                .filter(ParameterRecord::isSecure)
                                .isPresent();
        return isSecure
                ? List.of(KmsKeys.viaService(
                        call, Given.text(request.keyId(), OWN_KEY), "ssm", Parameters.context(call, name)))
                : List.of();
    }

    private static PutParameterResponse put(WriteCall call, PutParameterRequest request) {
        String name = Given.text(request.name());
        NameRules.check(name);
        ValueRules.checkForm(request);
        Optional<ParameterRecord> present = Parameters.find(call, name);
        boolean overwrites = Given.flag(request.overwrite());
        if (overwrites && request.hasTags() && !request.tags().isEmpty()) {
            throw SsmFailures.validation("Invalid request: tags and overwrite can't be used together. To create a"
                    + " parameter with tags, please remove overwrite flag. To update tags for an existing parameter,"
                    + " please use AddTagsToResource or RemoveTagsFromResource.");
        }
        if (present.isPresent() && !overwrites) {
            throw new AwsFailure(
                    "ParameterAlreadyExists",
                    400,
                    "The parameter already exists. To overwrite this value, set the overwrite option in the request to"
                            + " true.");
        }
        if (present.isEmpty() && request.typeAsString() == null) {
            throw SsmFailures.validation("A parameter type is required when you create a parameter.");
        }
        String type = Given.text(
                request.typeAsString(), present.map(ParameterRecord::type).orElse(""));
        present.ifPresent(old -> refuseOtherType(old, type));
        String tier = ValueRules.tier(request, present);
        VersionRecord version = version(call, request, present, type, tier);
        Map<String, Long> labels = present.map(old -> roomFor(call, old)).orElse(Map.of());
        Parameters.put(call, name, version);
        Parameters.put(
                call,
                new ParameterRecord(
                        name,
                        type,
                        tier,
                        version.dataType(),
                        version.number(),
                        labels,
                        present.map(ParameterRecord::tags)
                                .orElseGet(() -> ParameterTags.checked(Map.of(), request.tags()))));
        return PutParameterResponse.builder()
                .version(version.number())
                .tier(tier)
                .build();
    }

    private static void refuseOtherType(ParameterRecord old, String type) {
        boolean isInHierarchy = old.name().startsWith("/");
        if (isInHierarchy && !old.type().equals(type)) {
            throw new AwsFailure(
                    "HierarchyTypeMismatchException",
                    400,
                    "Parameter Store does not support changing a parameter type in a hierarchy. For example, you can't"
                            + " change a parameter from a String type to a SecureString type. You must create a new,"
                            + " unique parameter.");
        }
    }

    private static VersionRecord version(
            WriteCall call, PutParameterRequest request, Optional<ParameterRecord> present, String type, String tier) {
        Optional<VersionRecord> old = present.map(each -> Parameters.newest(call, each));
        String keyId = "";
        String value = Given.text(request.value());
        if (type.equals(Types.SECURE)) {
            keyId = Given.text(
                    request.keyId(),
                    old.map(VersionRecord::keyId)
                            .filter(each -> !each.isEmpty())
                            .orElse(OWN_KEY));
            value = sealed(call, request.name(), keyId, value);
        } else if (!Given.text(request.keyId()).isEmpty()) {
            throw SsmFailures.validation("KeyId is not required for " + type + " type parameter .");
        }
        return new VersionRecord(
                present.map(ParameterRecord::version).orElse(0L) + 1,
                value,
                type,
                tier,
                Given.text(
                        request.dataType(),
                        present.map(ParameterRecord::dataType).orElse(Types.TEXT)),
                Given.text(
                        request.description(),
                        old.map(VersionRecord::description).orElse("")),
                keyId,
                Given.text(request.allowedPattern()),
                ValueRules.policies(request),
                call.now(),
                call.caller().arn());
    }

    private static String sealed(WriteCall call, String name, String keyId, String value) {
        try {
            return Base64.getEncoder()
                    .encodeToString(KmsKeys.encrypt(
                                    call, keyId, value.getBytes(StandardCharsets.UTF_8), Parameters.context(call, name))
                            .blob());
        } catch (AwsFailure refused) {
            throw SsmFailures.ofKey(refused, call.requestId());
        }
    }

    /** A hundred versions are kept; the oldest goes, unless a label holds it. */
    private static Map<String, Long> roomFor(WriteCall call, ParameterRecord old) {
        VersionRecord oldest = Parameters.history(call, old.name()).firstEntry().getValue();
        if (old.version() - oldest.number() + 1 < MOST_VERSIONS) {
            return old.labels();
        }
        if (old.labels().containsValue(oldest.number())) {
            throw new AwsFailure(
                    "ParameterMaxVersionLimitExceeded",
                    400,
                    "You attempted to create a new version of " + old.name()
                            + " by calling the PutParameter API with the overwrite flag. Version " + oldest.number()
                            + ", the oldest version, can't be deleted because it has a label associated with it. Move"
                            + " the label to another version of the parameter, and try again.");
        }
        Parameters.forget(call, old.name(), oldest);
        return new LinkedHashMap<>(old.labels());
    }

    private static DeleteParameterResponse delete(WriteCall call, DeleteParameterRequest request) {
        ParameterRecord parameter = Parameters.existing(call, Parameters.plain(request.name()));
        Parameters.delete(call, parameter.name());
        return DeleteParameterResponse.builder().build();
    }

    private static DeleteParametersResponse deleteMany(WriteCall call, DeleteParametersRequest request) {
        List<String> deleted = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String given : ValueRules.names(request.names())) {
            String name = Parameters.plain(given);
            if (Parameters.find(call, name).isPresent()) {
                Parameters.delete(call, name);
                deleted.add(given);
            } else {
                invalid.add(given);
            }
        }
        return DeleteParametersResponse.builder()
                .deletedParameters(deleted)
                .invalidParameters(invalid)
                .build();
    }
}
