package dev.maquette.aws.sts;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operation;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.api.ServiceRoom;
import dev.maquette.aws.iam.Iam;
import dev.maquette.world.Table;
import java.util.List;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageRequest;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageResponse;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The Security Token Service. */
public final class Sts implements ServiceRoom {

    public static final Service SERVICE =
            Service.query("Sts", "sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/");

    private final IdentityTokens tokens;

    public Sts(IdentityTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Operations operations() {
        Operations.Builder sts = Operations.of(SERVICE);
        sts.openRead(GetCallerIdentityRequest.class, Operation.Openness.KNOWN_CALLERS, Sts::callerIdentity);
        new RoleSessions().register(sts);
        sts.openWrite(
                AssumeRoleWithWebIdentityRequest.class,
                Operation.Openness.ANYBODY,
                new WebIdentitySessions(tokens)::assume);
        UserSessions.register(sts);
        sts.read(GetAccessKeyInfoRequest.class, Sts::accessKeyInfo, Need.of("sts:GetAccessKeyInfo"));
        sts.read(DecodeAuthorizationMessageRequest.class, Sts::decode, Need.of("sts:DecodeAuthorizationMessage"));
        return sts.build();
    }

    /** Sessions are IAM's to remember. */
    @Override
    public List<Table<?>> tables() {
        return List.of();
    }

    private static GetCallerIdentityResponse callerIdentity(Call call, GetCallerIdentityRequest request) {
        Caller caller = call.caller();
        return GetCallerIdentityResponse.builder()
                .userId(caller.userId())
                .account(caller.account())
                .arn(caller.arn())
                .build();
    }

    private static GetAccessKeyInfoResponse accessKeyInfo(Call call, GetAccessKeyInfoRequest request) {
        String id = Given.text(request.accessKeyId());
        if (!id.matches("[\\w]{16,128}")) {
            throw StsFailures.validation("1 validation error detected: Value '" + id
                    + "' at 'accessKeyId' failed to satisfy constraint: Member must have length greater than"
                    + " or equal to 16");
        }
        return GetAccessKeyInfoResponse.builder()
                .account(Iam.accountOf(id, call.records())
                        .orElseThrow(() -> new AwsFailure(
                                "AccessDenied", 403, "Access Denied: the access key " + id + " is not known.")))
                .build();
    }

    private static DecodeAuthorizationMessageResponse decode(Call call, DecodeAuthorizationMessageRequest request) {
        return DecodeAuthorizationMessageResponse.builder()
                .decodedMessage(AuthorizationMessage.decode(Given.text(request.encodedMessage()))
                        .orElseThrow(() ->
                                new AwsFailure("InvalidAuthorizationMessageException", 400, "Message is not valid")))
                .build();
    }
}
