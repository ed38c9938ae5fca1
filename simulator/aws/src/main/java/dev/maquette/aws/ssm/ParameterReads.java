package dev.maquette.aws.ssm;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterHistoryResponse;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** Reading parameters by their names. */
final class ParameterReads {

    private static final int PAGE = 50;

    private final PublicParameters publics;

    ParameterReads(PublicParameters publics) {
        this.publics = publics;
    }

    void register(Operations.Builder ssm) {
        ssm.read(
                GetParameterRequest.class,
                this::get,
                Parameters.need("GetParameter", GetParameterRequest::name),
                Need.onEach(
                        "kms:Decrypt",
                        "key*",
                        (call, request) -> Parameters.decryption(
                                call,
                                Selector.of(Parameters.plain(request.name())).name(),
                                request.withDecryption())));
        ssm.read(
                GetParametersRequest.class,
                this::getMany,
                Need.onEach(
                        "ssm:GetParameters",
                        "parameter*",
                        (call, request) -> ParameterWrites.each(call, request.names())),
                Need.onEach("kms:Decrypt", "key*", ParameterReads::decryptions));
        ssm.read(
                GetParameterHistoryRequest.class,
                ParameterReads::history,
                Parameters.need("GetParameterHistory", GetParameterHistoryRequest::name),
                Need.onEach(
                        "kms:Decrypt",
                        "key*",
                        (call, request) -> Parameters.decryption(
                                call, Parameters.plain(request.name()), request.withDecryption())));
    }

    private static List<Target> decryptions(Call call, GetParametersRequest request) {
        return Given.list(request.names()).stream()
                .flatMap(
                        name -> Parameters.decryption(
                                call, Selector.of(Parameters.plain(name)).name(), request.withDecryption())
                                .stream())
                .toList();
    }

    private GetParameterResponse get(Call call, GetParameterRequest request) {
        String name = Given.text(request.name());
        if (name.isEmpty()) {
            throw SsmFailures.constraint("''", "name", "Member must have length greater than or equal to 1");
        }
        return GetParameterResponse.builder()
                .parameter(
                        find(call, name, Given.flag(request.withDecryption())).orElseThrow(SsmFailures::notFound))
                .build();
    }

    private Optional<Parameter> find(Call call, String given, boolean isDecrypted) {
        Selector selector = Selector.of(Parameters.plain(given));
        if (selector.name().startsWith(PublicParameters.PREFIX)) {
            return publics.find(call.region(), selector.name()).map(answer -> ParameterViews.shown(call, answer));
        }
        return Parameters.find(call, selector.name())
                .map(parameter -> ParameterViews.shown(
                        call, parameter, selector.in(call, parameter), selector.suffix(), isDecrypted));
    }

    private GetParametersResponse getMany(Call call, GetParametersRequest request) {
        List<String> names = ValueRules.names(request.names());
        if (names.stream().distinct().count() < names.size()) {
            throw SsmFailures.validation("Duplicate parameter names: " + names);
        }
        List<Parameter> found = new ArrayList<>();
        List<String> invalid = new ArrayList<>();
        for (String name : names) {
            Optional<Parameter> parameter = findOrNone(call, name, Given.flag(request.withDecryption()));
            parameter.ifPresentOrElse(found::add, () -> invalid.add(name));
        }
        return GetParametersResponse.builder()
                .parameters(found)
                .invalidParameters(invalid)
                .build();
    }

    /** Among several, a version that is not there is as wrong as a name. */
    private Optional<Parameter> findOrNone(Call call, String name, boolean isDecrypted) {
        try {
            return find(call, name, isDecrypted);
        } catch (AwsFailure failure) {
            if (failure.code().equals("ParameterVersionNotFound")) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static GetParameterHistoryResponse history(Call call, GetParameterHistoryRequest request) {
        ParameterRecord parameter = Parameters.existing(call, Parameters.plain(request.name()));
        Pages.Page<VersionRecord> page = Pages.of(
                Parameters.history(call, parameter.name()),
                Given.of(request.nextToken()),
                Given.number(request.maxResults(), PAGE),
                SsmFailures::invalidToken);
        return GetParameterHistoryResponse.builder()
                .parameters(page.items().stream()
                        .map(version ->
                                ParameterViews.history(call, parameter, version, Given.flag(request.withDecryption())))
                        .toList())
                .nextToken(page.next().orElse(null))
                .build();
    }
}
