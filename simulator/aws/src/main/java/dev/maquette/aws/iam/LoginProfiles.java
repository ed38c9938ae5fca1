package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.GetLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.GetLoginProfileResponse;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileRequest;
import software.amazon.awssdk.services.iam.model.UpdateLoginProfileResponse;

/** Who may sign in to a console. There is none here, so passwords are taken and forgotten. */
final class LoginProfiles {

    private LoginProfiles() {}

    static void register(Operations.Builder iam) {
        iam.write(
                CreateLoginProfileRequest.class,
                LoginProfiles::create,
                Users.own("iam:CreateLoginProfile", CreateLoginProfileRequest::userName));
        iam.read(
                GetLoginProfileRequest.class,
                LoginProfiles::get,
                Users.own("iam:GetLoginProfile", GetLoginProfileRequest::userName));
        iam.write(
                UpdateLoginProfileRequest.class,
                LoginProfiles::update,
                Users.own("iam:UpdateLoginProfile", UpdateLoginProfileRequest::userName));
        iam.write(
                DeleteLoginProfileRequest.class,
                LoginProfiles::delete,
                Users.own("iam:DeleteLoginProfile", DeleteLoginProfileRequest::userName));
    }

    private static LoginProfile find(Call call, String user) {
        EntityStore.USERS.get(call, user);
        return call.records()
                .get(IamTables.LOGINS, EntityStore.key(call.account(), user))
                .orElseThrow(() -> IamFailures.noSuchEntity("Login Profile for User " + user + " cannot be found."));
    }

    private static software.amazon.awssdk.services.iam.model.LoginProfile shown(LoginProfile profile) {
        return software.amazon.awssdk.services.iam.model.LoginProfile.builder()
                .userName(profile.user())
                .createDate(Shown.moment(profile.created()))
                .passwordResetRequired(profile.mustReset())
                .build();
    }

    private static CreateLoginProfileResponse create(WriteCall call, CreateLoginProfileRequest request) {
        User user = EntityStore.USERS.get(call, Users.nameOrOwn(call, request.userName()));
        String key = EntityStore.key(call.account(), user.name());
        if (call.records().get(IamTables.LOGINS, key).isPresent()) {
            throw IamFailures.alreadyExists("Login Profile for user " + user.name() + " already exists.");
        }
        LoginProfile profile = new LoginProfile(user.name(), Given.flag(request.passwordResetRequired()), call.now());
        call.put(IamTables.LOGINS, key, profile);
        return CreateLoginProfileResponse.builder().loginProfile(shown(profile)).build();
    }

    private static GetLoginProfileResponse get(Call call, GetLoginProfileRequest request) {
        return GetLoginProfileResponse.builder()
                .loginProfile(shown(find(call, Users.nameOrOwn(call, request.userName()))))
                .build();
    }

    private static UpdateLoginProfileResponse update(WriteCall call, UpdateLoginProfileRequest request) {
        LoginProfile profile = find(call, Users.nameOrOwn(call, request.userName()));
        boolean mustReset = request.passwordResetRequired() == null
                ? profile.mustReset()
                : Given.flag(request.passwordResetRequired());
        call.put(
                IamTables.LOGINS,
                EntityStore.key(call.account(), profile.user()),
                new LoginProfile(profile.user(), mustReset, profile.created()));
        return UpdateLoginProfileResponse.builder().build();
    }

    private static DeleteLoginProfileResponse delete(WriteCall call, DeleteLoginProfileRequest request) {
        LoginProfile profile = find(call, Users.nameOrOwn(call, request.userName()));
        call.delete(IamTables.LOGINS, EntityStore.key(call.account(), profile.user()));
        return DeleteLoginProfileResponse.builder().build();
    }
}
