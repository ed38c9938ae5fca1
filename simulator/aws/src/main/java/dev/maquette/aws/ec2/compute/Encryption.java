package dev.maquette.aws.ec2.compute;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.WriteCall;
import dev.maquette.aws.ec2.Ec2Operations;
import dev.maquette.aws.ec2.Needs;
import dev.maquette.aws.ec2.Required;
import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.GetEbsDefaultKmsKeyIdRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsDefaultKmsKeyIdResponse;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.ModifyEbsDefaultKmsKeyIdRequest;
import software.amazon.awssdk.services.ec2.model.ModifyEbsDefaultKmsKeyIdResponse;
import software.amazon.awssdk.services.ec2.model.ResetEbsDefaultKmsKeyIdRequest;
import software.amazon.awssdk.services.ec2.model.ResetEbsDefaultKmsKeyIdResponse;

/** With what key volumes are encrypted, and whether they are unasked (EBS user guide, EBS encryption). */
final class Encryption {

    /** The alias of the key that AWS keeps for EBS in every account. */
    static final String DEFAULT_KEY = "alias/aws/ebs";

    /** What an account has set in a Region. */
    record Settings(boolean isByDefault, String key) {}

    static final Table<Settings> TABLE = Table.restored("aws/ec2/ebs-encryption", RecordLayout.of(Settings.class));

    private Encryption() {}

    static void register(Ec2Operations ec2) {
        ec2.read(
                GetEbsEncryptionByDefaultRequest.class,
                (Call call, GetEbsEncryptionByDefaultRequest request) -> GetEbsEncryptionByDefaultResponse.builder()
                        .ebsEncryptionByDefault(settings(call).isByDefault())
                        .sseType(settings(call).isByDefault() ? "sse-kms" : "none")
                        .build(),
                Needs.any("ec2:GetEbsEncryptionByDefault"));
        ec2.write(
                EnableEbsEncryptionByDefaultRequest.class,
                (WriteCall call, EnableEbsEncryptionByDefaultRequest request) ->
                        EnableEbsEncryptionByDefaultResponse.builder()
                                .ebsEncryptionByDefault(set(call, true))
                                .build(),
                Needs.any("ec2:EnableEbsEncryptionByDefault"));
        ec2.write(
                DisableEbsEncryptionByDefaultRequest.class,
                (WriteCall call, DisableEbsEncryptionByDefaultRequest request) ->
                        DisableEbsEncryptionByDefaultResponse.builder()
                                .ebsEncryptionByDefault(set(call, false))
                                .build(),
                Needs.any("ec2:DisableEbsEncryptionByDefault"));
        keys(ec2);
    }

    private static void keys(Ec2Operations ec2) {
        ec2.read(
                GetEbsDefaultKmsKeyIdRequest.class,
                (Call call, GetEbsDefaultKmsKeyIdRequest request) -> GetEbsDefaultKmsKeyIdResponse.builder()
                        .kmsKeyId(settings(call).key())
                        .build(),
                Needs.any("ec2:GetEbsDefaultKmsKeyId"));
        ec2.write(
                ModifyEbsDefaultKmsKeyIdRequest.class,
                (WriteCall call, ModifyEbsDefaultKmsKeyIdRequest request) -> {
                    String key = arn(call, Required.text(request.kmsKeyId(), "KmsKeyId"));
                    call.put(TABLE, call.key(""), new Settings(settings(call).isByDefault(), key));
                    return ModifyEbsDefaultKmsKeyIdResponse.builder()
                            .kmsKeyId(key)
                            .build();
                },
                Needs.any("ec2:ModifyEbsDefaultKmsKeyId"));
        Need<ResetEbsDefaultKmsKeyIdRequest> reset = Needs.any("ec2:ResetEbsDefaultKmsKeyId");
        ec2.write(
                ResetEbsDefaultKmsKeyIdRequest.class,
                (WriteCall call, ResetEbsDefaultKmsKeyIdRequest request) -> {
                    call.put(TABLE, call.key(""), new Settings(settings(call).isByDefault(), DEFAULT_KEY));
                    return ResetEbsDefaultKmsKeyIdResponse.builder()
                            .kmsKeyId(DEFAULT_KEY)
                            .build();
                },
                reset);
    }

    static Settings settings(Call call) {
        return call.records().get(TABLE, call.key("")).orElse(new Settings(false, DEFAULT_KEY));
    }

    private static boolean set(WriteCall call, boolean isByDefault) {
        call.put(TABLE, call.key(""), new Settings(isByDefault, settings(call).key()));
        return isByDefault;
    }

    /** The key of a volume, as an ARN; empty where it is not to be encrypted. A key of its own implies encryption only where it says so. */
    static String keyOf(WriteCall call, @Nullable Boolean isEncrypted, @Nullable String key, String ofSnapshot) {
        Settings settings = settings(call);
        boolean isWanted = Given.flag(isEncrypted) || settings.isByDefault() || !ofSnapshot.isEmpty();
        if (!isWanted) {
            return "";
        }
        if (key != null && !key.isEmpty()) {
            return arn(call, key);
        }
        return ofSnapshot.isEmpty() ? arn(call, settings.key()) : ofSnapshot;
    }

    /** A key's ARN; the account's own key for EBS has an id that its alias leads to. */
    private static String arn(Call call, String key) {
        if (key.startsWith("arn:")) {
            return key;
        }
        if (key.equals(DEFAULT_KEY)) {
            String id = java.util
                    .UUID
                    .nameUUIDFromBytes(call.key(key).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                    .toString();
            return call.arn("kms", "key/" + id);
        }
        return call.arn("kms", key.startsWith("alias/") ? key : "key/" + key);
    }
}
