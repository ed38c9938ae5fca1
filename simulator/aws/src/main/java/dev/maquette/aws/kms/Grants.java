package dev.maquette.aws.kms;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantConstraints;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.ListGrantsRequest;
import software.amazon.awssdk.services.kms.model.ListGrantsResponse;
import software.amazon.awssdk.services.kms.model.RetireGrantRequest;
import software.amazon.awssdk.services.kms.model.RetireGrantResponse;
import software.amazon.awssdk.services.kms.model.RevokeGrantRequest;
import software.amazon.awssdk.services.kms.model.RevokeGrantResponse;

/** Grants. They hold as soon as they are made. */
final class Grants {

    private static final int TOKEN_LENGTH = 120;

    private Grants() {}

    static void register(Operations.Builder kms) {
        kms.write(CreateGrantRequest.class, Grants::create, Needs.key("CreateGrant", CreateGrantRequest::keyId));
        kms.read(ListGrantsRequest.class, Grants::list, Needs.key("ListGrants", ListGrantsRequest::keyId));
        kms.write(RevokeGrantRequest.class, Grants::revoke, Needs.key("RevokeGrant", RevokeGrantRequest::keyId));
        kms.write(RetireGrantRequest.class, Grants::retire, Needs.key("RetireGrant", RetireGrantRequest::keyId));
    }

    private static CreateGrantResponse create(WriteCall call, CreateGrantRequest request) {
        KeyRecord key = KmsKeys.usable(call, KmsKeys.existing(call, Given.text(request.keyId())));
        String grantee = Given.text(request.granteePrincipal());
        if (!grantee.startsWith("arn:") && !grantee.matches("\\d{12}")) {
            throw new dev.maquette.aws.api.AwsFailure(
                    "InvalidArnException", 400, "GranteePrincipal ARN is not valid: " + grantee);
        }
        String id = call.ids().token(64, "kms-grant", key.id()).replaceAll("[^a-f0-9]", "0");
        KeyRecord.Grant grant = new KeyRecord.Grant(
                id,
                call.ids().token(TOKEN_LENGTH, "kms-grant-token", key.id()).replaceAll("[+/]", "A"),
                Given.text(request.name()),
                grantee,
                Given.text(request.retiringPrincipal()),
                Given.list(request.operationsAsStrings()),
                constraint(request.constraints()),
                context(request.constraints()),
                call.now());
        List<KeyRecord.Grant> grants = new ArrayList<>(key.grants());
        grants.add(grant);
        KeyLife.put(call, key.granting(grants));
        return CreateGrantResponse.builder()
                .grantId(grant.id())
                .grantToken(grant.token())
                .build();
    }

    private static String constraint(@org.jspecify.annotations.Nullable GrantConstraints constraints) {
        if (constraints == null) {
            return "";
        }
        return constraints.hasEncryptionContextEquals()
                ? "EncryptionContextEquals"
                : constraints.hasEncryptionContextSubset() ? "EncryptionContextSubset" : "";
    }

    private static Map<String, String> context(@org.jspecify.annotations.Nullable GrantConstraints constraints) {
        if (constraints == null) {
            return Map.of();
        }
        return constraints.hasEncryptionContextEquals()
                ? constraints.encryptionContextEquals()
                : constraints.hasEncryptionContextSubset() ? constraints.encryptionContextSubset() : Map.of();
    }

    private static ListGrantsResponse list(Call call, ListGrantsRequest request) {
        KeyRecord key = KmsKeys.existing(call, Given.text(request.keyId()));
        return ListGrantsResponse.builder()
                .grants(key.grants().stream()
                        .filter(each -> request.grantId() == null || each.id().equals(request.grantId()))
                        .filter(each -> request.granteePrincipal() == null
                                || each.grantee().equals(request.granteePrincipal()))
                        .map(each -> shown(key, each))
                        .toList())
                .truncated(false)
                .build();
    }

    private static GrantListEntry shown(KeyRecord key, KeyRecord.Grant grant) {
        GrantListEntry.Builder shown = GrantListEntry.builder()
                .keyId(key.arn())
                .grantId(grant.id())
                .name(grant.name().isEmpty() ? null : grant.name())
                .creationDate(grant.created())
                .granteePrincipal(grant.grantee())
                .retiringPrincipal(grant.retiring().isEmpty() ? null : grant.retiring())
                .issuingAccount("arn:aws:iam::" + key.account() + ":root")
                .operationsWithStrings(grant.operations());
        if (grant.constraint().equals("EncryptionContextEquals")) {
            shown.constraints(constraints -> constraints.encryptionContextEquals(grant.context()));
        } else if (!grant.constraint().isEmpty()) {
            shown.constraints(constraints -> constraints.encryptionContextSubset(grant.context()));
        }
        return shown.build();
    }

    private static RevokeGrantResponse revoke(WriteCall call, RevokeGrantRequest request) {
        take(call, Given.text(request.keyId()), each -> each.id().equals(request.grantId()));
        return RevokeGrantResponse.builder().build();
    }

    private static RetireGrantResponse retire(WriteCall call, RetireGrantRequest request) {
        if (request.keyId() == null) {
            throw dev.maquette.aws.api.AwsFailure.notModelled("RetireGrant by grant token alone");
        }
        take(
                call,
                request.keyId(),
                each -> each.id().equals(request.grantId()) || each.token().equals(request.grantToken()));
        return RetireGrantResponse.builder().build();
    }

    private static void take(WriteCall call, String keyName, Predicate<KeyRecord.Grant> which) {
        KeyRecord key = KmsKeys.existing(call, keyName);
        List<KeyRecord.Grant> left =
                key.grants().stream().filter(which.negate()).toList();
        if (left.size() == key.grants().size()) {
            throw KmsFailures.notFound("Grant not found");
        }
        KeyLife.put(call, key.granting(left));
    }
}
