package dev.maquette.aws.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Decisions as the IAM user guide describes them. */
class EvaluatorTest {

    private static final String ACCOUNT = "111122223333";
    private static final String BOB = "arn:aws:iam::111122223333:user/bob";
    private static final Question.Names NAMES = new Question.Names(ACCOUNT, BOB, "", "", "");

    private static NamedPolicy policy(String statement) {
        return new NamedPolicy(
                "p",
                PolicyDocument.parse(
                        "{\"Version\": \"2012-10-17\", \"Statement\": " + statement.replace('\'', '"') + "}"));
    }

    private static Question question(String action, String resource, Context context, NamedPolicy... identity) {
        return new Question(
                action,
                resource,
                context,
                NAMES,
                List.of(identity),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                true);
    }

    private static Question within(
            Question question, Optional<NamedPolicy> boundary, Optional<List<NamedPolicy>> session) {
        return new Question(
                question.action(),
                question.resource(),
                question.context(),
                question.who(),
                question.identity(),
                boundary,
                session,
                question.resourcePolicy(),
                question.isDecisive(),
                question.isSameAccount());
    }

    private static Question governed(
            Question question, NamedPolicy resource, boolean isDecisive, boolean isSameAccount) {
        return new Question(
                question.action(),
                question.resource(),
                question.context(),
                question.who(),
                question.identity(),
                question.boundary(),
                question.session(),
                Optional.of(resource),
                isDecisive,
                isSameAccount);
    }

    @Test
    void anExplicitDenialBeatsEveryPermission() {
        NamedPolicy all = policy("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}");
        NamedPolicy but = policy("{'Sid': 'No', 'Effect': 'Deny', 'Action': 'iam:Delete*', 'Resource': '*'}");
        Decision decision = Evaluator.decide(question("iam:DeleteUser", BOB, Context.none(), all, but));
        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision.statement().orElseThrow().statement().sid()).isEqualTo("No");
        assertThat(Evaluator.decide(question("iam:GetUser", BOB, Context.none(), all, but))
                        .isAllowed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "s3:GetObject, arn:aws:s3:::b/x, true",
        "s3:getobject, arn:aws:s3:::b/x, true",
        "s3:PutObject, arn:aws:s3:::b/x, false",
        "s3:GetObject, arn:aws:s3:::c/x, false"
    })
    void actionsIgnoreCaseAndResourcesDoNot(String action, String resource, boolean isAllowed) {
        NamedPolicy get = policy("{'Effect': 'Allow', 'Action': 's3:Get*', 'Resource': 'arn:aws:s3:::b/*'}");
        assertThat(Evaluator.decide(question(action, resource, Context.none(), get))
                        .isAllowed())
                .isEqualTo(isAllowed);
    }

    @Test
    void boundariesAndSessionPoliciesLimit() {
        NamedPolicy all = policy("{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}");
        NamedPolicy reads = policy("{'Effect': 'Allow', 'Action': 's3:Get*', 'Resource': '*'}");
        Question write = question("s3:PutObject", "*", Context.none(), all);
        assertThat(Evaluator.decide(within(write, Optional.of(reads), Optional.empty()))
                        .layer())
                .isEqualTo(Decision.Layer.BOUNDARY);
        assertThat(Evaluator.decide(within(write, Optional.empty(), Optional.of(List.of(reads))))
                        .layer())
                .isEqualTo(Decision.Layer.SESSION);
    }

    @Test
    void aResourceOfTheSameAccountMayLetSomebodyIn() {
        NamedPolicy bob =
                policy("{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Principal': {'AWS': '" + BOB + "'}}");
        NamedPolicy account = policy(
                "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*', 'Principal': {'AWS': '" + ACCOUNT + "'}}");
        Question asked = question("s3:GetObject", "arn:aws:s3:::b/x", Context.none());
        assertThat(Evaluator.decide(governed(asked, bob, false, true)).isAllowed())
                .isTrue();
        assertThat(Evaluator.decide(governed(asked, account, false, true)).isAllowed())
                .as("an account is let in as far as its own policies go")
                .isFalse();
        assertThat(Evaluator.decide(governed(asked, bob, false, false)).isAllowed())
                .as("of another account both sides have to agree")
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, red, true",
        "StringEquals, blue, false",
        "StringEquals, '', false",
        "StringNotEquals, blue, true",
        "StringNotEquals, '', true",
        "StringEqualsIfExists, '', true",
        "StringLike, red, true",
        "ForAllValues:StringEquals, '', true",
        "ForAnyValue:StringEquals, '', false",
        "ForAllValues:StringEquals, red+blue, false",
        "ForAnyValue:StringEquals, red+blue, true"
    })
    void conditionsHoldAsTheirOperatorsSay(String operator, String values, boolean isAllowed) {
        NamedPolicy when = policy("{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'" + operator
                + "': {'aws:RequestTag/team': ['red', 'green']}}}");
        Context context = values.isEmpty()
                ? Context.none()
                : Context.builder()
                        .put("aws:requesttag/TEAM", List.of(values.split("\\+")))
                        .build();
        assertThat(Evaluator.decide(question("a:B", "*", context, when)).isAllowed())
                .isEqualTo(isAllowed);
    }

    @Test
    void variablesAreFilledInAndTheirStarsAreStars() {
        NamedPolicy own = policy("{'Effect': 'Allow', 'Action': '*', 'Resource': 'arn:aws:s3:::b/${aws:username}/*'}");
        Context bob = Context.builder().put("aws:username", "bob").build();
        Context star = Context.builder().put("aws:username", "*").build();
        String file = "arn:aws:s3:::b/bob/x";
        assertThat(Evaluator.decide(question("a:B", file, bob, own)).isAllowed())
                .isTrue();
        assertThat(Evaluator.decide(question("a:B", file, star, own)).isAllowed())
                .isFalse();
        assertThat(Evaluator.decide(question("a:B", file, Context.none(), own)).isAllowed())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, true", "10.2.0.1, false", "::1, false"})
    void addressesStandInRanges(String address, boolean isAllowed) {
        NamedPolicy from =
                policy("{'Effect': 'Allow', 'Action': '*', 'Resource': '*', 'Condition': {'IpAddress': {'aws:SourceIp':"
                        + " '10.1.0.0/16'}}}");
        Context context = Context.builder().put("aws:SourceIp", address).build();
        assertThat(Evaluator.decide(question("a:B", "*", context, from)).isAllowed())
                .isEqualTo(isAllowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'Statement': | Syntax errors in policy.",
                "{'Statement': [{'Effect': 'Maybe', 'Action': '*', 'Resource': '*'}]} | Syntax errors in policy.",
                "{'Statement': [{'Effect': 'Allow', 'Resource': '*'}]} | Policy statement must contain actions.",
                "{'Statement': [{'Effect': 'Allow', 'Action': '*'}]} | Policy statement must contain resources.",
                "{'Statement': [{'Effect': 'Allow', 'Action': 'x', 'Resource': '*'}]} | Actions/Conditions must be"
                        + " prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
                "{'Statement': [{'Effect': 'Allow', 'Action': '*', 'Resource': 'b'}]} | Resource b must be in ARN"
                        + " format or \"*\"."
            })
    void whatIsNoPolicyIsRefusedInIamsWords(String document, String words) {
        assertThatThrownBy(() -> PolicyCheck.identity(document.replace('\'', '"')))
                .isInstanceOfSatisfying(PolicyProblem.class, problem -> assertThat(problem.text())
                        .isEqualTo(words));
    }
}
