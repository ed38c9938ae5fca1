package dev.maquette.aws.kms;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;

/** Rotation as it is set. Its material never shows, so nothing would tell a key that has rotated from one that has not. */
final class KeyRotation {

    /** What rotation takes where no period is said (developer guide, rotate-keys). */
    static final int DAYS = 365;

    private static final int SHORTEST = 90;
    private static final int LONGEST = 2560;

    private KeyRotation() {}

    static void register(Operations.Builder kms) {
        kms.write(
                EnableKeyRotationRequest.class,
                KeyRotation::enable,
                Needs.key("EnableKeyRotation", EnableKeyRotationRequest::keyId));
        kms.write(
                DisableKeyRotationRequest.class,
                KeyRotation::disable,
                Needs.key("DisableKeyRotation", DisableKeyRotationRequest::keyId));
        kms.read(
                GetKeyRotationStatusRequest.class,
                KeyRotation::status,
                Needs.key("GetKeyRotationStatus", GetKeyRotationStatusRequest::keyId));
    }

    private static EnableKeyRotationResponse enable(WriteCall call, EnableKeyRotationRequest request) {
        KeyRecord key = KmsKeys.usable(call, KeyLife.changeable(call, Given.text(request.keyId())));
        int days = Given.number(request.rotationPeriodInDays(), DAYS);
        if (days < SHORTEST || days > LONGEST) {
            throw KmsFailures.validation("1 validation error detected: Value '" + days
                    + "' at 'rotationPeriodInDays' failed to satisfy constraint: Member must have value "
                    + (days < SHORTEST ? "greater than or equal to " + SHORTEST : "less than or equal to " + LONGEST));
        }
        KeyLife.put(call, key.rotating(days, Optional.of(call.now().plus(Duration.ofDays(days)))));
        return EnableKeyRotationResponse.builder().build();
    }

    private static DisableKeyRotationResponse disable(WriteCall call, DisableKeyRotationRequest request) {
        KeyRecord key = KmsKeys.usable(call, KeyLife.changeable(call, Given.text(request.keyId())));
        KeyLife.put(call, key.rotating(0, Optional.empty()));
        return DisableKeyRotationResponse.builder().build();
    }

    private static GetKeyRotationStatusResponse status(Call call, GetKeyRotationStatusRequest request) {
        KeyRecord key = KmsKeys.existing(call, Given.text(request.keyId()));
        if (key.state() == KeyRecord.State.PENDING_DELETION) {
            throw KmsFailures.pendingDeletion(key);
        }
        boolean isOn = key.rotationDays() > 0;
        return GetKeyRotationStatusResponse.builder()
                .keyId(key.arn())
                .keyRotationEnabled(isOn)
                .rotationPeriodInDays(isOn ? key.rotationDays() : null)
                .nextRotationDate(key.rotatesNext().orElse(null))
                .build();
    }
}
