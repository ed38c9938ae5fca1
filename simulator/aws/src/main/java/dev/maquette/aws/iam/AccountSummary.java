package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.world.Table;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;

/** What an account has, counted, beside the quotas that hold here (IAM user guide, reference_iam-quotas). */
final class AccountSummary {

    private static final Map<String, Integer> QUOTAS = Map.ofEntries(
            Map.entry("UsersQuota", 5000),
            Map.entry("GroupsQuota", 300),
            Map.entry("RolesQuota", 1000),
            Map.entry("PoliciesQuota", 1500),
            Map.entry("InstanceProfilesQuota", 1000),
            Map.entry("ServerCertificatesQuota", 20),
            Map.entry("SigningCertificatesPerUserQuota", 2),
            Map.entry("AccessKeysPerUserQuota", 2),
            Map.entry("GroupsPerUserQuota", 10),
            Map.entry("VersionsPerPolicyQuota", 5),
            Map.entry("AttachedPoliciesPerUserQuota", 10),
            Map.entry("AttachedPoliciesPerGroupQuota", 10),
            Map.entry("AttachedPoliciesPerRoleQuota", 10),
            Map.entry("PolicyVersionsInUseQuota", 10000),
            Map.entry("PolicySizeQuota", 6144),
            Map.entry("UserPolicySizeQuota", 2048),
            Map.entry("GroupPolicySizeQuota", 5120),
            Map.entry("RolePolicySizeQuota", 10240),
            Map.entry("AssumeRolePolicySizeQuota", 2048),
            Map.entry("GlobalEndpointTokenVersion", 1));

    private AccountSummary() {}

    static GetAccountSummaryResponse of(Call call, GetAccountSummaryRequest request) {
        Map<String, Integer> summary = new TreeMap<>(QUOTAS);
        String own = call.account() + "/";
        String arns = "arn:aws:iam::" + call.account() + ":";
        summary.put("Users", count(call, IamTables.USERS, own));
        summary.put("Groups", count(call, IamTables.GROUPS, own));
        summary.put("Roles", count(call, IamTables.ROLES, own));
        summary.put("InstanceProfiles", count(call, IamTables.PROFILES, own));
        summary.put("Policies", count(call, IamTables.POLICIES, arns));
        summary.put(
                "PolicyVersionsInUse",
                call.records().under(IamTables.POLICIES, arns).values().stream()
                        .mapToInt(policy -> policy.versions().size())
                        .sum());
        summary.put("Providers", count(call, IamTables.PROVIDERS, arns) + count(call, IamTables.SAML, arns));
        summary.put("ServerCertificates", count(call, IamTables.SERVER_CERTIFICATES, own));
        summary.put("MFADevices", count(call, IamTables.MFA_DEVICES, arns));
        summary.put("MFADevicesInUse", (int) call.records().under(IamTables.MFA_DEVICES, arns).values().stream()
                .filter(MfaDevice::isInUse)
                .count());
        summary.put("AccountMFAEnabled", 0);
        summary.put("AccountAccessKeysPresent", 0);
        summary.put("AccountSigningCertificatesPresent", 0);
        return GetAccountSummaryResponse.builder()
                .summaryMapWithStrings(summary)
                .build();
    }

    private static int count(Call call, Table<?> table, String prefix) {
        return call.records().under(table, prefix).size();
    }
}
