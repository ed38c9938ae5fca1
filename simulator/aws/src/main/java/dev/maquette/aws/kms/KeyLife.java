package dev.maquette.aws.kms;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Pages;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.world.Demand;
import dev.maquette.world.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.DisableKeyRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyResponse;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.ListKeysRequest;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.UpdateKeyDescriptionRequest;
import software.amazon.awssdk.services.kms.model.UpdateKeyDescriptionResponse;

/** Keys from their making to their deletion. */
final class KeyLife {

    private static final int PAGE = 100;
    private static final int SHORTEST_WAIT = 7;
    private static final int LONGEST_WAIT = 30;

    private KeyLife() {}

    static void register(Operations.Builder kms) {
        kms.write(
                CreateKeyRequest.class,
                KeyLife::create,
                Need.<CreateKeyRequest>of("kms:CreateKey").tagging(request -> KeyTags.read(request.tags())),
                Need.<CreateKeyRequest>onEach(
                                "kms:TagResource",
                                "key*",
                                (call, request) ->
                                        request.hasTags() && !request.tags().isEmpty()
                                                ? List.of(Target.arn(call.arn("kms", "key/*")))
                                                : List.of())
                        .tagging(request -> KeyTags.read(request.tags())));
        kms.write(DescribeKeyRequest.class, KeyLife::describe, Needs.key("DescribeKey", DescribeKeyRequest::keyId));
        kms.read(ListKeysRequest.class, KeyLife::list, Need.of("kms:ListKeys"));
        kms.write(EnableKeyRequest.class, KeyLife::enable, Needs.key("EnableKey", EnableKeyRequest::keyId));
        kms.write(DisableKeyRequest.class, KeyLife::disable, Needs.key("DisableKey", DisableKeyRequest::keyId));
        kms.write(
                UpdateKeyDescriptionRequest.class,
                KeyLife::updateDescription,
                Needs.key("UpdateKeyDescription", UpdateKeyDescriptionRequest::keyId));
        kms.write(
                ScheduleKeyDeletionRequest.class,
                KeyLife::scheduleDeletion,
                Needs.key("ScheduleKeyDeletion", ScheduleKeyDeletionRequest::keyId));
        kms.write(
                CancelKeyDeletionRequest.class,
                KeyLife::cancelDeletion,
                Needs.key("CancelKeyDeletion", CancelKeyDeletionRequest::keyId));
    }

    @SuppressWarnings("deprecation") // older clients still send CustomerMasterKeySpec
    private static CreateKeyResponse create(WriteCall call, CreateKeyRequest request) {
        String spec = Given.text(
                request.keySpecAsString(), Given.text(request.customerMasterKeySpecAsString(), "SYMMETRIC_DEFAULT"));
        if (!spec.equals("SYMMETRIC_DEFAULT")) {
            throw AwsFailure.notModelled("KMS keys of the spec " + spec);
        }
        if (!Given.text(request.keyUsageAsString(), "ENCRYPT_DECRYPT").equals("ENCRYPT_DECRYPT")) {
            throw KmsFailures.validation(
                    "KeyUsage " + request.keyUsageAsString() + " is not compatible with KeySpec " + spec);
        }
        if (!Given.text(request.originAsString(), "AWS_KMS").equals("AWS_KMS")) {
            throw AwsFailure.notModelled("KMS keys of the origin " + request.originAsString());
        }
        if (Given.flag(request.multiRegion())) {
            throw AwsFailure.notModelled("multi-Region KMS keys");
        }
        String id = call.ids().uuid("kms-key");
        KeyRecord key = new KeyRecord(
                id,
                call.arn("kms", "key/" + id),
                call.account(),
                Given.text(request.description()),
                KeyRecord.State.ENABLED,
                false,
                call.now(),
                Optional.empty(),
                request.policy() == null ? KeyPolicies.usual(call.account()) : KeyPolicies.checked(request.policy()),
                0,
                Optional.empty(),
                KeyTags.checked(Map.of(), request.tags()),
                List.of(),
                KmsKeys.material(call, id));
        put(call, key);
        return CreateKeyResponse.builder().keyMetadata(shown(key)).build();
    }

    static void put(WriteCall call, KeyRecord key) {
        call.put(KmsTables.KEYS, call.key(key.id()), key);
    }

    /** Looking at a service's own key makes it. */
    private static DescribeKeyResponse describe(WriteCall call, DescribeKeyRequest request) {
        return DescribeKeyResponse.builder()
                .keyMetadata(shown(KmsKeys.ready(call, Given.text(request.keyId()))))
                .build();
    }

    @SuppressWarnings("deprecation") // clients still read CustomerMasterKeySpec
    static KeyMetadata shown(KeyRecord key) {
        return KeyMetadata.builder()
                .awsAccountId(key.account())
                .keyId(key.id())
                .arn(key.arn())
                .creationDate(key.created())
                .enabled(key.state() == KeyRecord.State.ENABLED)
                .description(key.description())
                .keyUsage("ENCRYPT_DECRYPT")
                .keyState(key.state().text())
                .deletionDate(key.deletion().orElse(null))
                .origin("AWS_KMS")
                .keyManager(key.isManagedByAws() ? "AWS" : "CUSTOMER")
                .customerMasterKeySpec("SYMMETRIC_DEFAULT")
                .keySpec("SYMMETRIC_DEFAULT")
                .encryptionAlgorithmsWithStrings("SYMMETRIC_DEFAULT")
                .multiRegion(false)
                .build();
    }

    private static ListKeysResponse list(Call call, ListKeysRequest request) {
        Pages.Page<KeyRecord> page = Pages.of(
                call.records().under(KmsTables.KEYS, call.key("")),
                Given.of(request.marker()),
                Given.number(request.limit(), PAGE),
                () -> new AwsFailure("InvalidMarkerException", 400, "Could not deserialize marker"));
        return ListKeysResponse.builder()
                .keys(page.items().stream()
                        .map(key -> KeyListEntry.builder()
                                .keyId(key.id())
                                .keyArn(key.arn())
                                .build())
                        .toList())
                .truncated(page.isTruncated())
                .nextMarker(page.next().orElse(null))
                .build();
    }

    /** A customer's key that is not about to be deleted: aliases do not name keys here. */
    static KeyRecord changeable(Call call, String name) {
        KeyRecord key = KmsKeys.existing(call, name);
        if (key.isManagedByAws()) {
            throw new AwsFailure(
                    "AccessDeniedException",
                    400,
                    "User: " + call.caller().arn() + " is not authorized to perform this operation on resource: "
                            + key.arn() + " because it is an AWS managed key");
        }
        if (key.state() == KeyRecord.State.PENDING_DELETION) {
            throw KmsFailures.pendingDeletion(key);
        }
        return key;
    }

    private static EnableKeyResponse enable(WriteCall call, EnableKeyRequest request) {
        put(call, changeable(call, Given.text(request.keyId())).in(KeyRecord.State.ENABLED, Optional.empty()));
        return EnableKeyResponse.builder().build();
    }

    private static DisableKeyResponse disable(WriteCall call, DisableKeyRequest request) {
        put(call, changeable(call, Given.text(request.keyId())).in(KeyRecord.State.DISABLED, Optional.empty()));
        return DisableKeyResponse.builder().build();
    }

    private static UpdateKeyDescriptionResponse updateDescription(WriteCall call, UpdateKeyDescriptionRequest request) {
        put(call, changeable(call, Given.text(request.keyId())).described(Given.text(request.description())));
        return UpdateKeyDescriptionResponse.builder().build();
    }

    private static ScheduleKeyDeletionResponse scheduleDeletion(WriteCall call, ScheduleKeyDeletionRequest request) {
        KeyRecord key = changeable(call, Given.text(request.keyId()));
        int days = Given.number(request.pendingWindowInDays(), LONGEST_WAIT);
        if (days < SHORTEST_WAIT || days > LONGEST_WAIT) {
            throw KmsFailures.validation("1 validation error detected: Value '" + days
                    + "' at 'pendingWindowInDays' failed to satisfy constraint: Member must have value "
                    + (days < SHORTEST_WAIT
                            ? "greater than or equal to " + SHORTEST_WAIT
                            : "less than or equal to " + LONGEST_WAIT));
        }
        Instant when = call.now().plus(Duration.ofDays(days));
        put(call, key.in(KeyRecord.State.PENDING_DELETION, Optional.of(when)));
        // Nobody waits for it: a week would pass at once where time jumps to what is awaited.
        call.transaction().schedule(new Timer(when, KeyDeletion.NAME, call.key(key.id()), Demand.PERIODIC));
        return ScheduleKeyDeletionResponse.builder()
                .keyId(key.arn())
                .deletionDate(when)
                .keyState(KeyRecord.State.PENDING_DELETION.text())
                .pendingWindowInDays(days)
                .build();
    }

    private static CancelKeyDeletionResponse cancelDeletion(WriteCall call, CancelKeyDeletionRequest request) {
        KeyRecord key = KmsKeys.existing(call, Given.text(request.keyId()));
        if (key.state() != KeyRecord.State.PENDING_DELETION) {
            throw new AwsFailure("KMSInvalidStateException", 400, key.arn() + " is not pending deletion.");
        }
        put(call, key.in(KeyRecord.State.DISABLED, Optional.empty()));
        call.transaction().cancel(KeyDeletion.NAME, call.key(key.id()));
        return CancelKeyDeletionResponse.builder().keyId(key.arn()).build();
    }
}
