package dev.maquette.aws.ssm;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.kms.KmsKeys;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where parameters are kept, and what policies see of them. */
final class Parameters {

    /** By account, region and name. */
    static final Table<ParameterRecord> TABLE =
            Table.restored("aws/ssm/parameters", RecordLayout.of(ParameterRecord.class));

    /** By account, region, name and number. */
    static final Table<VersionRecord> VERSIONS =
            Table.restored("aws/ssm/parameter-versions", RecordLayout.of(VersionRecord.class));

    private static final String SERVICE = "ssm";

    private Parameters() {}

    /** A name, also out of an ARN. */
    static String plain(@Nullable String nameOrArn) {
        String given = nameOrArn == null ? "" : nameOrArn;
        if (!given.startsWith("arn:")) {
            return given;
        }
        String name = Arns.resource(given).replaceFirst("^parameter/", "");
        return name.contains("/") ? "/" + name : name;
    }

    static String arn(Call call, String name) {
        String account = name.startsWith(PublicParameters.PREFIX) ? "" : call.account();
        return Arns.of(SERVICE, call.region(), account, "parameter" + (name.startsWith("/") ? "" : "/") + name);
    }

    static Optional<ParameterRecord> find(Call call, String name) {
        return call.records().get(TABLE, call.key(name));
    }

    static ParameterRecord existing(Call call, String name) {
        return find(call, name).orElseThrow(SsmFailures::notFound);
    }

    private static String versions(Call call, String name) {
        return call.key(name) + "\0";
    }

    private static String versionKey(Call call, String name, long number) {
        return versions(call, name) + String.format(java.util.Locale.ROOT, "%010d", number);
    }

    static NavigableMap<String, VersionRecord> history(Call call, String name) {
        return call.records().under(VERSIONS, versions(call, name));
    }

    static Optional<VersionRecord> version(Call call, String name, long number) {
        return call.records().get(VERSIONS, versionKey(call, name, number));
    }

    static VersionRecord newest(Call call, ParameterRecord parameter) {
        return version(call, parameter.name(), parameter.version()).orElseThrow();
    }

    static void put(WriteCall call, ParameterRecord parameter) {
        call.put(TABLE, call.key(parameter.name()), parameter);
    }

    static void put(WriteCall call, String name, VersionRecord version) {
        call.put(VERSIONS, versionKey(call, name, version.number()), version);
    }

    static void forget(WriteCall call, String name, VersionRecord version) {
        call.delete(VERSIONS, versionKey(call, name, version.number()));
    }

    static void delete(WriteCall call, String name) {
        List.copyOf(history(call, name).keySet()).forEach(key -> call.delete(VERSIONS, key));
        call.delete(TABLE, call.key(name));
    }

    /** The encryption context of a secure string (Systems Manager user guide, services-parameter-store: encryption context). */
    static Map<String, String> context(Call call, String name) {
        return Map.of("PARAMETER_ARN", arn(call, name));
    }

    static byte[] blob(VersionRecord version) {
        return Base64.getDecoder().decode(version.value());
    }

    static Target target(Call call, String name) {
        Target target = Target.arn(arn(call, name));
        return find(call, name).map(found -> target.tagged(found.tags())).orElse(target);
    }

    /** An action on the parameter that a request names. */
    static <Q> Need<Q> need(String action, Function<Q, @Nullable String> name) {
        return Need.on(
                "ssm:" + action,
                "parameter*",
                (call, request) ->
                        target(call, Selector.of(plain(name.apply(request))).name()));
    }

    /** The key of a secure string that a call is about to decrypt; none for others. */
    static List<Target> decryption(Call call, String name, @Nullable Boolean isWanted) {
        if (isWanted == null || !isWanted) {
            return List.of();
        }
        return find(call, name)
                .filter(ParameterRecord::isSecure)
                .flatMap(found -> KmsKeys.keyOf(call, blob(newest(call, found))))
                .map(key -> KmsKeys.viaService(call, key, SERVICE, context(call, name)))
                .stream()
                .toList();
    }
}
