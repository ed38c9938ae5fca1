package dev.maquette.aws.api;

import dev.maquette.aws.policy.NamedPolicy;
import dev.maquette.aws.policy.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller's own side says of what it may do.
 *
 * @param principals the names by which policies of resources may mean the caller: its ARN, its role's, its account
 * @param identity the policies of user, groups or role
 * @param session the policies that came with temporary credentials; none where there are none, which limits nothing
 * @param context condition keys of the caller, such as {@code aws:TokenIssueTime}
 */
public record Standing(
        Question.Names principals,
        List<NamedPolicy> identity,
        Optional<NamedPolicy> boundary,
        Optional<List<NamedPolicy>> session,
        Map<String, String> tags,
        Map<String, List<String>> context) {

    /** Somebody of whom nothing is written. */
    public static Standing bare(Caller caller) {
        String service = caller.type() == Caller.Type.SERVICE ? caller.arn() : "";
        return new Standing(
                new Question.Names(caller.account(), caller.arn(), "", service, ""),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of());
    }
}
