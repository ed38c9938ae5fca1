package dev.maquette.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What IAM refuses of a policy, and in which order it does. */
class PolicyCheckTest {

    private static String policy(String statement) {
        return ("{'Version': '2012-10-17', 'Statement': {" + statement + "}}").replace('\'', '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Effect': 'Allow', 'Action': 'my team:Get', 'Resource': '*' | Vendor my team is not valid",
                "'Effect': 'Allow', 'Action': 'ec2:Run:Fast', 'Resource': '*'"
                        + " | Actions/Condition can contain only one colon.",
                "'Effect': 'ALLOW', 'Action': 'ec2:*', 'Resource': '*' | The policy failed legacy parsing",
                "'Effect': 'Allow', 'Action': 'ec2:*', 'Resource': 'arn:aws:sqs::queue'"
                        + " | The policy failed legacy parsing",
                "'Effect': 'Allow', 'Action': 'ec2:*', 'Resource': 'arn:aws'"
                        + " | Resource vendor must be fully qualified and cannot contain regexes.",
                "'Effect': 'Allow', 'Action': 'ec2:*', 'Resource': 'arn:aws:s3:eu-west-1::logs'"
                        + " | Resource arn:aws:s3:eu-west-1::logs can not contain region information.",
                "'Effect': 'Allow', 'Action': 'ec2:*', 'Resource': 'arn:aws:iam:eu-west-1::user/a'"
                        + " | IAM resource arn:aws:iam:eu-west-1::user/a cannot contain region information.",
                "'Effect': 'Allow', 'Action': 'ec2:*', 'Resource': 'arn:aws:iam::111122223333:somebody'"
                        + " | IAM resource path must either be `*` or start with user/, federated-user/, role/, group/,"
                        + " instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/,"
                        + " oidc-provider/, report/, access-report/.",
                "'Effect': 'Allow', 'Action': 'ec2', 'Resource': 'nowhere'"
                        + " | Resource nowhere must be in ARN format or `*`.",
                "'Effect': 'Allow', 'Action': 'ec2:*', 'Resource': '*', 'Condition': {'DateLessThan': {'k': '2026-13'}}"
                        + " | The policy failed legacy parsing",
                "'Effect': 'Allow', 'Action': 'ec2:*', 'Resource': '*', 'Condition': {'DateLessThan': {'k': 'soon'}}"
                        + " | The policy failed legacy parsing"
            })
    void theWordsAreIams(String statement, String words) {
        assertThatThrownBy(() -> PolicyCheck.managed(policy(statement)))
                .isInstanceOfSatisfying(
                        PolicyProblem.class,
                        problem -> assertThat(problem.text().replace('"', '`')).isEqualTo(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Effect': 'Allow', 'Action': 's3:*', 'Resource': 'arn:aws:s3:eu-west-1:111122223333:accesspoint/a'",
                "'Effect': 'Allow', 'Action': 's3:*', 'Resource': 'arn:aws:iam::111122223333:*'",
                "'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': {'NoSuchOperator': {}}",
                "'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Condition': {'DateEquals': {'k': '2026'}}",
                "'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*',"
                        + " 'Condition': {'DateGreaterThan': {'k': '2026-02-03T04:05:06.789+01:30'}}"
            })
    void isTakenWhereIamTakesIt(String statement) {
        assertThatCode(() -> PolicyCheck.managed(policy(statement))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "'Version': '2008-10-17', "})
    void onlyAttachablePoliciesMustBeOfTheNewestVersion(String version) {
        String document = ("{" + version + "'Statement': {'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}}")
                .replace('\'', '"');
        assertThatCode(() -> PolicyCheck.identity(document)).doesNotThrowAnyException();
        assertThatThrownBy(() -> PolicyCheck.managed(document))
                .isInstanceOfSatisfying(PolicyProblem.class, problem -> assertThat(problem.text())
                        .isEqualTo("Policy document must be version 2012-10-17 or greater."));
    }
}
