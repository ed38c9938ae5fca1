package dev.maquette.aws.iam;

import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Given;
import dev.maquette.aws.api.Need;
import dev.maquette.aws.api.Operations;
import dev.maquette.aws.api.WriteCall;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyResponse;

/** What an account has once: its alias and its password policy. */
final class Account {

    private static final int SHORTEST_PASSWORD = 6;
    private static final int LONGEST_PASSWORD = 128;
    private static final int MOST_REMEMBERED = 24;
    private static final int OLDEST_PASSWORD_DAYS = 1095;

    private Account() {}

    static void register(Operations.Builder iam) {
        iam.write(CreateAccountAliasRequest.class, Account::createAlias, Need.of("iam:CreateAccountAlias"));
        iam.write(DeleteAccountAliasRequest.class, Account::deleteAlias, Need.of("iam:DeleteAccountAlias"));
        iam.read(ListAccountAliasesRequest.class, Account::aliases, Need.of("iam:ListAccountAliases"));
        iam.read(GetAccountSummaryRequest.class, AccountSummary::of, Need.of("iam:GetAccountSummary"));
        iam.read(GetAccountPasswordPolicyRequest.class, Account::passwords, Need.of("iam:GetAccountPasswordPolicy"));
        iam.write(
                UpdateAccountPasswordPolicyRequest.class,
                Account::updatePasswords,
                Need.of("iam:UpdateAccountPasswordPolicy"));
        iam.write(
                DeleteAccountPasswordPolicyRequest.class,
                Account::deletePasswords,
                Need.of("iam:DeleteAccountPasswordPolicy"));
    }

    private static AccountSettings settings(Call call) {
        return call.records().get(IamTables.ACCOUNTS, call.account()).orElse(AccountSettings.NONE);
    }

    private static CreateAccountAliasResponse createAlias(WriteCall call, CreateAccountAliasRequest request) {
        String alias = Given.text(request.accountAlias());
        if (!alias.matches("[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]")) {
            throw IamFailures.validation("1 validation error detected: Value '" + alias
                    + "' at 'accountAlias' failed to satisfy constraint: Member must satisfy regular expression"
                    + " pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$");
        }
        boolean isTaken = call.records().all(IamTables.ACCOUNTS).entrySet().stream()
                .anyMatch(each ->
                        each.getValue().alias().equals(alias) && !each.getKey().equals(call.account()));
        if (isTaken) {
            throw IamFailures.alreadyExists("The account alias " + alias + " already exists.");
        }
        call.put(IamTables.ACCOUNTS, call.account(), settings(call).called(alias));
        return CreateAccountAliasResponse.builder().build();
    }

    private static DeleteAccountAliasResponse deleteAlias(WriteCall call, DeleteAccountAliasRequest request) {
        String alias = Given.text(request.accountAlias());
        if (alias.isEmpty() || !settings(call).alias().equals(alias)) {
            throw IamFailures.noSuchEntity("The account alias " + alias + " cannot be found.");
        }
        call.put(IamTables.ACCOUNTS, call.account(), settings(call).called(""));
        return DeleteAccountAliasResponse.builder().build();
    }

    private static ListAccountAliasesResponse aliases(Call call, ListAccountAliasesRequest request) {
        String alias = settings(call).alias();
        return ListAccountAliasesResponse.builder()
                .accountAliases(alias.isEmpty() ? List.of() : List.of(alias))
                .isTruncated(false)
                .build();
    }

    private static GetAccountPasswordPolicyResponse passwords(Call call, GetAccountPasswordPolicyRequest request) {
        AccountSettings.PasswordRules rules = settings(call).passwords().orElseThrow(() -> noRules(call));
        PasswordPolicy.Builder shown = PasswordPolicy.builder()
                .minimumPasswordLength(rules.minimumLength())
                .requireSymbols(rules.needsSymbols())
                .requireNumbers(rules.needsNumbers())
                .requireUppercaseCharacters(rules.needsUppercase())
                .requireLowercaseCharacters(rules.needsLowercase())
                .allowUsersToChangePassword(rules.mayChange())
                .expirePasswords(rules.maxAgeDays() > 0)
                .hardExpiry(rules.hardExpiry());
        if (rules.maxAgeDays() > 0) {
            shown.maxPasswordAge(rules.maxAgeDays());
        }
        if (rules.remembered() > 0) {
            shown.passwordReusePrevention(rules.remembered());
        }
        return GetAccountPasswordPolicyResponse.builder()
                .passwordPolicy(shown.build())
                .build();
    }

    private static dev.maquette.aws.api.AwsFailure noRules(Call call) {
        return IamFailures.noSuchEntity("The Password Policy with domain name " + call.account() + " cannot be found.");
    }

    private static UpdateAccountPasswordPolicyResponse updatePasswords(
            WriteCall call, UpdateAccountPasswordPolicyRequest request) {
        int length = Given.number(request.minimumPasswordLength(), SHORTEST_PASSWORD);
        Names.check()
                .range("minimumPasswordLength", length, SHORTEST_PASSWORD, LONGEST_PASSWORD)
                .range(
                        "passwordReusePrevention",
                        Given.number(request.passwordReusePrevention(), 1),
                        1,
                        MOST_REMEMBERED)
                .range("maxPasswordAge", Given.number(request.maxPasswordAge(), 1), 1, OLDEST_PASSWORD_DAYS)
                .orFail();
        AccountSettings.PasswordRules rules = new AccountSettings.PasswordRules(
                length,
                Given.flag(request.requireSymbols()),
                Given.flag(request.requireNumbers()),
                Given.flag(request.requireUppercaseCharacters()),
                Given.flag(request.requireLowercaseCharacters()),
                Given.flag(request.allowUsersToChangePassword()),
                Given.number(request.maxPasswordAge(), 0),
                Given.number(request.passwordReusePrevention(), 0),
                Given.flag(request.hardExpiry()));
        call.put(IamTables.ACCOUNTS, call.account(), settings(call).with(Optional.of(rules)));
        return UpdateAccountPasswordPolicyResponse.builder().build();
    }

    private static DeleteAccountPasswordPolicyResponse deletePasswords(
            WriteCall call, DeleteAccountPasswordPolicyRequest request) {
        if (settings(call).passwords().isEmpty()) {
            throw IamFailures.noSuchEntity("The account policy with name PasswordPolicy cannot be found.");
        }
        call.put(IamTables.ACCOUNTS, call.account(), settings(call).with(Optional.empty()));
        return DeleteAccountPasswordPolicyResponse.builder().build();
    }
}
