package dev.maquette.aws.kms;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateAliasResponse;
import software.amazon.awssdk.services.kms.model.DeleteAliasRequest;
import software.amazon.awssdk.services.kms.model.DeleteAliasResponse;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;
import software.amazon.awssdk.services.kms.model.UpdateAliasRequest;
import software.amazon.awssdk.services.kms.model.UpdateAliasResponse;

/** Other names of keys. */
final class Aliases {

    private static final int PAGE = 50;

    /** The services that have a key of their own in each account, and what it protects (developer guide, concepts: AWS managed keys). */
    private static final Map<String, String> TITLES = new TreeMap<>(Map.of(
            "dynamodb", "DynamoDB tables",
            "ebs", "EBS volumes",
            "ecr", "ECR images",
            "elasticfilesystem", "EFS filesystems",
            "lambda", "Lambda functions",
            "rds", "RDS database volumes",
            "s3", "S3 objects",
            "secretsmanager", "Secrets Manager data",
            "sns", "SNS data",
            "ssm", "SSM parameters"));

    static final TreeSet<String> SERVICES = services();

    private Aliases() {}

    private static TreeSet<String> services() {
        TreeSet<String> services = new TreeSet<>(TITLES.keySet());
        services.add("sqs");
        services.add("eks");
        return services;
    }

    static String title(String service) {
        return TITLES.getOrDefault(service, service + " data");
    }

    static void register(Operations.Builder kms) {
        kms.write(
                CreateAliasRequest.class,
                Aliases::create,
                Need.on("kms:CreateAlias", "alias*", (call, request) -> Needs.alias(call, request.aliasName())),
                Needs.key("CreateAlias", CreateAliasRequest::targetKeyId));
        kms.write(
                UpdateAliasRequest.class,
                Aliases::update,
                Need.on("kms:UpdateAlias", "alias*", (call, request) -> Needs.alias(call, request.aliasName())),
                Needs.key("UpdateAlias", UpdateAliasRequest::targetKeyId),
                Needs.key("UpdateAlias", UpdateAliasRequest::aliasName));
        kms.write(
                DeleteAliasRequest.class,
                Aliases::delete,
                Need.on("kms:DeleteAlias", "alias*", (call, request) -> Needs.alias(call, request.aliasName())),
                Needs.key("DeleteAlias", DeleteAliasRequest::aliasName));
        kms.read(ListAliasesRequest.class, Aliases::list, Need.of("kms:ListAliases"));
    }

    /** Those of one key, in the order of their names. */
    static List<AliasRecord> of(Call call, String keyId) {
        return call.records().under(KmsTables.ALIASES, call.key("")).values().stream()
                .filter(each -> each.keyId().equals(keyId))
                .toList();
    }

    private static String checked(String name) {
        if (!name.startsWith(KmsKeys.ALIAS)) {
            throw new AwsFailure("ValidationException", 400, "Invalid identifier");
        }
        if (name.startsWith(KmsKeys.OF_AWS)) {
            throw new AwsFailure("NotAuthorizedException", 400, "");
        }
        if (!name.matches("alias/[a-zA-Z0-9/_-]+")) {
            throw new AwsFailure("InvalidAliasNameException", 400, "Alias contains invalid characters");
        }
        return name;
    }

    private static CreateAliasResponse create(WriteCall call, CreateAliasRequest request) {
        String name = checked(Given.text(request.aliasName()));
        String arn = call.arn("kms", name);
        if (call.records().get(KmsTables.ALIASES, call.key(name)).isPresent()) {
            throw new AwsFailure("AlreadyExistsException", 400, "An alias with the name " + arn + " already exists");
        }
        KeyRecord key = KmsKeys.existing(call, Given.text(request.targetKeyId()));
        if (key.state() == KeyRecord.State.PENDING_DELETION) {
            throw KmsFailures.pendingDeletion(key);
        }
        call.put(KmsTables.ALIASES, call.key(name), new AliasRecord(name, arn, key.id(), call.now(), call.now()));
        return CreateAliasResponse.builder().build();
    }

    private static AliasRecord existing(Call call, String name) {
        return call.records()
                .get(KmsTables.ALIASES, call.key(checked(name)))
                .orElseThrow(() -> KmsFailures.aliasNotFound(call.arn("kms", name)));
    }

    private static UpdateAliasResponse update(WriteCall call, UpdateAliasRequest request) {
        AliasRecord alias = existing(call, Given.text(request.aliasName()));
        KeyRecord key = KmsKeys.existing(call, Given.text(request.targetKeyId()));
        call.put(
                KmsTables.ALIASES,
                call.key(alias.name()),
                new AliasRecord(alias.name(), alias.arn(), key.id(), alias.created(), call.now()));
        return UpdateAliasResponse.builder().build();
    }

    private static DeleteAliasResponse delete(WriteCall call, DeleteAliasRequest request) {
        AliasRecord alias = existing(call, Given.text(request.aliasName()));
        call.delete(KmsTables.ALIASES, call.key(alias.name()));
        return DeleteAliasResponse.builder().build();
    }

    private static ListAliasesResponse list(Call call, ListAliasesRequest request) {
        Map<String, AliasListEntry> all = new TreeMap<>();
        if (request.keyId() == null) {
            SERVICES.forEach(service -> all.put(
                    KmsKeys.OF_AWS + service,
                    AliasListEntry.builder()
                            .aliasName(KmsKeys.OF_AWS + service)
                            .aliasArn(call.arn("kms", KmsKeys.OF_AWS + service))
                            .build()));
        }
        List<AliasRecord> found = request.keyId() == null
                ? List.copyOf(
                        call.records().under(KmsTables.ALIASES, call.key("")).values())
                : of(call, KmsKeys.existing(call, request.keyId()).id());
        found.forEach(each -> all.put(each.name(), shown(each)));
        Pages.Page<AliasListEntry> page = Pages.of(
                List.copyOf(all.values()),
                AliasListEntry::aliasName,
                Given.of(request.marker()),
                Given.number(request.limit(), PAGE),
                () -> new AwsFailure("InvalidMarkerException", 400, "Could not deserialize marker"));
        return ListAliasesResponse.builder()
                .aliases(page.items())
                .truncated(page.isTruncated())
                .nextMarker(page.next().orElse(null))
                .build();
    }

    private static AliasListEntry shown(AliasRecord alias) {
        return AliasListEntry.builder()
                .aliasName(alias.name())
                .aliasArn(alias.arn())
                .targetKeyId(alias.keyId())
                .creationDate(alias.created())
                .lastUpdatedDate(alias.updated())
                .build();
    }
}
