package dev.maquette.aws.ecr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.policy.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A lifecycle policy, read (Amazon ECR user guide, lifecycle policy parameters). Rules of low priority numbers come first. */
record LifecycleRules(List<Rule> rules) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BY_AGE = "sinceImagePushed";
    private static final String BY_COUNT = "imageCountMoreThan";

    /** An image that would go, and by which rule. */
    record Expiring(Manifest image, List<String> tags, int priority) {}

    /** @param patterns of tags, all of which an image needs */
    private record Rule(int priority, String tagStatus, List<String> patterns, String countType, int count) {}

    static LifecycleRules read(String text) {
        JsonNode tree;
        try {
            tree = JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw invalid("string [" + text + "] is not valid JSON");
        }
        List<Rule> rules = new ArrayList<>();
        Set<Integer> priorities = new HashSet<>();
        for (JsonNode rule : tree.path("rules")) {
            Rule read = rule(rule);
            if (!priorities.add(read.priority())) {
                throw invalid("rulePriority must be unique, found duplicates: [" + read.priority() + "]");
            }
            rules.add(read);
        }
        if (rules.isEmpty()) {
            throw invalid("object has missing required properties ([\"rules\"])");
        }
        rules.sort(Comparator.comparingInt(Rule::priority));
        return new LifecycleRules(List.copyOf(rules));
    }

    private static Rule rule(JsonNode rule) {
        JsonNode selection = rule.path("selection");
        List<String> patterns = new ArrayList<>();
        selection.path("tagPatternList").forEach(each -> patterns.add(each.asText()));
        selection.path("tagPrefixList").forEach(each -> patterns.add(each.asText() + "*"));
        String status = selection.path("tagStatus").asText("");
        String countType = selection.path("countType").asText("");
        int count = selection.path("countNumber").asInt(0);
        if (rule.path("rulePriority").asInt(0) < 1) {
            throw invalid("numeric instance is lower than the required minimum (minimum: 1)");
        }
        if (!Set.of("tagged", "untagged", "any").contains(status)
                || !Set.of(BY_AGE, BY_COUNT).contains(countType)) {
            throw invalid("instance value not found in enum");
        }
        if (status.equals("tagged") == patterns.isEmpty()) {
            throw invalid("tagPrefixList or tagPatternList must be given exactly where tagStatus is tagged");
        }
        boolean isOfDays = selection.path("countUnit").asText("").equals("days");
        if (count < 1 || countType.equals(BY_AGE) && !isOfDays) {
            throw invalid("countNumber must be positive, and countUnit must be days where countType is " + BY_AGE);
        }
        if (!rule.path("action").path("type").asText("").equals("expire")) {
            throw AwsFailure.notModelled("lifecycle actions of ECR other than expire");
        }
        return new Rule(rule.path("rulePriority").asInt(), status, List.copyOf(patterns), countType, count);
    }

    private static AwsFailure invalid(String reason) {
        return EcrFailures.of(
                "InvalidParameterException",
                "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation"
                        + " failure: " + reason + "'");
    }

    /** The images that would go at a moment, by digest. An image that one rule looks at is none of a later one's business. */
    List<Expiring> expiring(Call call, Home home, Instant moment) {
        List<Expiring> expiring = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Manifest> newestFirst = Images.all(call.records(), home).stream()
                .sorted(Comparator.comparing(Manifest::pushed).reversed().thenComparing(Manifest::digest))
                .toList();
        for (Rule rule : rules) {
            int kept = 0;
            for (Manifest image : newestFirst) {
                List<String> tags = Images.tagsOf(call.records(), home, image.digest());
                if (!matches(rule, tags) || seen.contains(image.digest())) {
                    continue;
                }
                boolean isOver = rule.countType().equals(BY_COUNT)
                        ? kept >= rule.count()
                        : image.pushed().isBefore(moment.minus(Duration.ofDays(rule.count())));
                seen.add(image.digest());
                kept++;
                if (isOver) {
                    expiring.add(new Expiring(image, tags, rule.priority()));
                }
            }
        }
        expiring.sort(Comparator.comparing(each -> each.image().digest()));
        return expiring;
    }

    private static boolean matches(Rule rule, List<String> tags) {
        return switch (rule.tagStatus()) {
            case "untagged" -> tags.isEmpty();
            case "tagged" ->
                rule.patterns().stream().allMatch(pattern -> tags.stream().anyMatch(tag -> Glob.matches(pattern, tag)));
            default -> true;
        };
    }
}
