package dev.maquette.aws.iam;

import dev.maquette.aws.record.RecordLayout;
import dev.maquette.world.Table;
import java.util.List;

/** IAM's part of the world's state. Names are unique without regard to case, so keys are an account and a name in small letters. */
final class IamTables {

    static final Table<User> USERS = Table.restored("aws/iam/users", RecordLayout.of(User.class));
    static final Table<Group> GROUPS = Table.restored("aws/iam/groups", RecordLayout.of(Group.class));
    static final Table<Role> ROLES = Table.restored("aws/iam/roles", RecordLayout.of(Role.class));
    static final Table<InstanceProfile> PROFILES =
            Table.restored("aws/iam/instance-profiles", RecordLayout.of(InstanceProfile.class));
    static final Table<ManagedPolicy> POLICIES =
            Table.restored("aws/iam/policies", RecordLayout.of(ManagedPolicy.class));
    static final Table<OidcProvider> PROVIDERS =
            Table.restored("aws/iam/oidc-providers", RecordLayout.of(OidcProvider.class));
    static final Table<LoginProfile> LOGINS =
            Table.restored("aws/iam/login-profiles", RecordLayout.of(LoginProfile.class));
    static final Table<AccountSettings> ACCOUNTS =
            Table.restored("aws/iam/accounts", RecordLayout.of(AccountSettings.class));

    static final Table<SamlProvider> SAML =
            Table.restored("aws/iam/saml-providers", RecordLayout.of(SamlProvider.class));
    static final Table<ServerCertificate> SERVER_CERTIFICATES =
            Table.restored("aws/iam/server-certificates", RecordLayout.of(ServerCertificate.class));
    static final Table<SigningCertificate> SIGNING_CERTIFICATES =
            Table.restored("aws/iam/signing-certificates", RecordLayout.of(SigningCertificate.class));
    static final Table<SshPublicKey> SSH_KEYS =
            Table.restored("aws/iam/ssh-public-keys", RecordLayout.of(SshPublicKey.class));
    static final Table<MfaDevice> MFA_DEVICES = Table.restored("aws/iam/mfa-devices", RecordLayout.of(MfaDevice.class));
    static final Table<CredentialReport.Written> REPORTS =
            Table.restored("aws/iam/credential-reports", RecordLayout.of(CredentialReport.Written.class));

    /** By their ids alone: whoever signs says no account. */
    static final Table<AccessKey> KEYS = Table.restored("aws/iam/access-keys", RecordLayout.of(AccessKey.class));

    private IamTables() {}

    static List<Table<?>> all() {
        return List.of(
                USERS,
                GROUPS,
                ROLES,
                PROFILES,
                POLICIES,
                PROVIDERS,
                LOGINS,
                ACCOUNTS,
                KEYS,
                SAML,
                SERVER_CERTIFICATES,
                SIGNING_CERTIFICATES,
                SSH_KEYS,
                MFA_DEVICES,
                REPORTS);
    }
}
