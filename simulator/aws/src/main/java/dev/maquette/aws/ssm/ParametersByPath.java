package dev.maquette.aws.ssm;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersByPathResponse;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** GetParametersByPath. */
final class ParametersByPath {

    private static final int PAGE = 10;
    private static final char BEHIND_SLASH = '/' + 1;

    private final PublicParameters publics;

    ParametersByPath(PublicParameters publics) {
        this.publics = publics;
    }

    void register(Operations.Builder ssm) {
        ssm.read(
                GetParametersByPathRequest.class,
                this::get,
                Need.<GetParametersByPathRequest>on(
                                "ssm:GetParametersByPath",
                                "parameter*",
                                (call, request) -> Target.arn(Parameters.arn(call, Given.text(request.path()))))
                        .when("ssm:Recursive", request -> List.of(Boolean.toString(Given.flag(request.recursive())))),
                Need.onEach("kms:Decrypt", "key*", ParametersByPath::decryptions));
    }

    private static List<Target> decryptions(Call call, GetParametersByPathRequest request) {
        if (!Given.flag(request.withDecryption())) {
            return List.of();
        }
        return own(call, request).items().stream()
                .flatMap(parameter -> Parameters.decryption(call, parameter.name(), request.withDecryption()).stream())
                .toList();
    }

    private GetParametersByPathResponse get(Call call, GetParametersByPathRequest request) {
        String path = Given.text(request.path());
        NameRules.checkPath(path);
        int most = Given.number(request.maxResults(), PAGE);
        if (most < 1 || most > PAGE) {
            throw SsmFailures.constraint(
                    "'" + most + "'",
                    "maxResults",
                    most < 1
                            ? "Member must have value greater than or equal to 1"
                            : "Member must have value less than or equal to " + PAGE);
        }
        List<Parameter> found = new ArrayList<>();
        Optional<String> next;
        if ((path + "/").startsWith(PublicParameters.PREFIX)) {
            publics.refuseUnmodelled(call.region(), path);
            Pages.Page<PublicParameters.Answer> page =
                    page(publics.all(call.region()), "", request, answer -> answer.name(), each -> true);
            page.items().forEach(each -> found.add(ParameterViews.shown(call, each)));
            next = page.next();
        } else {
            Pages.Page<ParameterRecord> page = own(call, request);
            page.items()
                    .forEach(each -> found.add(ParameterViews.shown(
                            call, each, Parameters.newest(call, each), "", Given.flag(request.withDecryption()))));
            next = page.next();
        }
        return GetParametersByPathResponse.builder()
                .parameters(found)
                .nextToken(next.orElse(null))
                .build();
    }

    private static Pages.Page<ParameterRecord> own(Call call, GetParametersByPathRequest request) {
        Predicate<ParameterRecord> filter =
                Filters.of(call, Given.list(request.parameterFilters()), List.of("Type", "KeyId", "Label"));
        return page(
                call.records().under(Parameters.TABLE, call.key("")),
                call.key(""),
                request,
                ParameterRecord::name,
                filter);
    }

    /**
     * One page of what stands under a path. What lies deeper is passed over at once, however much it is.
     *
     * @param place how all keys begin
     */
    private static <T> Pages.Page<T> page(
            NavigableMap<String, T> all,
            String place,
            GetParametersByPathRequest request,
            java.util.function.Function<T, String> name,
            Predicate<T> filter) {
        String path = Given.text(request.path());
        String within = path.endsWith("/") ? path : path + "/";
        boolean isRecursive = Given.flag(request.recursive());
        int most = Given.number(request.maxResults(), PAGE);
        List<T> found = new ArrayList<>();
        Optional<String> last =
                Given.of(request.nextToken()).map(token -> Pages.decode(token).orElseThrow(SsmFailures::invalidToken));
        Map.@org.jspecify.annotations.Nullable Entry<String, T> entry =
                last.map(all::higherEntry).orElseGet(() -> all.ceilingEntry(place + within));
        String seen = "";
        while (entry != null && entry.getKey().startsWith(place + within)) {
            String rest = name.apply(entry.getValue()).substring(within.length());
            int deeper = rest.indexOf('/');
            if (deeper >= 0 && !isRecursive) {
                entry = all.ceilingEntry(place + within + rest.substring(0, deeper) + BEHIND_SLASH);
                continue;
            }
            if (filter.test(entry.getValue())) {
                if (found.size() == most) {
                    return new Pages.Page<>(found, Optional.of(Pages.encode(seen)));
                }
                found.add(entry.getValue());
                seen = entry.getKey();
            }
            entry = all.higherEntry(entry.getKey());
        }
        return new Pages.Page<>(found, Optional.empty());
    }
}
