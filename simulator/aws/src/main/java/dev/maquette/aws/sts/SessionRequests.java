package dev.maquette.aws.sts;

import dev.maquette.aws.api.Given;
import dev.maquette.aws.iam.PolicyView;
import dev.maquette.aws.iam.Session;
import dev.maquette.aws.policy.PolicyDocument;
import dev.maquette.aws.policy.PolicyProblem;
import dev.maquette.world.Records;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** What requests for sessions have in common: their names, durations, policies and tags. */
final class SessionRequests {

    private static final int SHORTEST_SECONDS = 900;

    private SessionRequests() {}

    static void checkName(String name) {
        if (name.length() < 2 || name.length() > 64 || !name.matches("[\\w+=,.@-]*")) {
            throw StsFailures.validation("1 validation error detected: Value '" + name
                    + "' at 'roleSessionName' failed to satisfy constraint: "
                    + (name.length() < 2
                            ? "Member must have length greater than or equal to 2"
                            : name.length() > 64
                                    ? "Member must have length less than or equal to 64"
                                    : "Member must satisfy regular expression pattern: [\\w+=,.@-]*"));
        }
    }

    static void checkArn(String arn) {
        if (!arn.matches("arn:[\\w+=/,.@-]+:iam::\\d*:.+")) {
            throw StsFailures.validation(arn + " is invalid");
        }
    }

    /** @param longest of the role, in seconds */
    static Duration duration(@Nullable Integer asked, int usual, int longest) {
        int seconds = Given.number(asked, usual);
        if (seconds < SHORTEST_SECONDS) {
            throw StsFailures.validation("1 validation error detected: Value '" + seconds
                    + "' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or"
                    + " equal to "
                    + SHORTEST_SECONDS);
        }
        if (seconds > longest) {
            throw StsFailures.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return Duration.ofSeconds(seconds);
    }

    /** What limits a session: the policy that came with its request, and the managed ones that the request names. */
    static Optional<List<String>> policies(
            Records records, String account, @Nullable String document, @Nullable List<PolicyDescriptorType> managed) {
        List<String> policies = new ArrayList<>();
        Given.of(document).ifPresent(policies::add);
        for (PolicyDescriptorType each : Given.list(managed)) {
            String arn = Given.text(each.arn());
            policies.add(PolicyView.document(records, account, arn)
                    .orElseThrow(() ->
                            StsFailures.malformed("The policy " + arn + " does not exist or is not attachable.")));
        }
        for (String each : policies) {
            try {
                PolicyDocument.parse(each);
            } catch (PolicyProblem problem) {
                throw StsFailures.malformed(problem.text());
            }
        }
        return policies.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(policies));
    }

    static Map<String, String> tags(@Nullable List<Tag> tags) {
        Map<String, String> read = new TreeMap<>();
        Given.list(tags).forEach(tag -> read.put(Given.text(tag.key()), Given.text(tag.value())));
        return read;
    }

    static Credentials shown(Session session) {
        return Credentials.builder()
                .accessKeyId(session.accessKeyId())
                .secretAccessKey(session.secret())
                .sessionToken(session.token())
                .expiration(session.expires().truncatedTo(ChronoUnit.SECONDS))
                .build();
    }
}
