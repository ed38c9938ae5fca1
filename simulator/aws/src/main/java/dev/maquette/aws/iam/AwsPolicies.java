package dev.maquette.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.maquette.world.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The managed policies of AWS that guides use, with their documents and dates (AWS managed policy reference guide, as of 2026-02). They
 * are the same in every account. They are read when somebody first asks.
 */
final class AwsPolicies {

    private static final String PREFIX = "arn:aws:iam::aws:policy/";
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private AwsPolicies() {}

    private static final class Holder {
        private static final Map<String, ManagedPolicy> BY_ARN = read();
    }

    static boolean isOne(String arn) {
        return arn.startsWith(PREFIX);
    }

    static Optional<ManagedPolicy> find(String arn) {
        return isOne(arn) ? Optional.ofNullable(Holder.BY_ARN.get(arn)) : Optional.empty();
    }

    static List<ManagedPolicy> all() {
        return List.copyOf(Holder.BY_ARN.values());
    }

    private static Map<String, ManagedPolicy> read() {
        try (InputStream in = AwsPolicies.class.getResourceAsStream("managed-policies.json")) {
            if (in == null) {
                throw new IllegalStateException("managed-policies.json is missing from this build");
            }
            Map<String, ManagedPolicy> policies = new TreeMap<>();
            for (JsonNode each : new ObjectMapper().readTree(in)) {
                ManagedPolicy policy = policy(each);
                policies.put(policy.arn(), policy);
            }
            return policies;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ManagedPolicy policy(JsonNode node) {
        String name = node.path("name").asText();
        Instant updated = Instant.parse(node.path("updated").asText());
        String version = node.path("version").asText();
        return new ManagedPolicy(
                name,
                node.path("path").asText(),
                "ANPA" + new Seed(0).letters(ALPHABET, 17, "aws-policy", name),
                node.path("arn").asText(),
                "",
                Instant.parse(node.path("created").asText()),
                updated,
                version,
                Integer.parseInt(version.substring(1)),
                List.of(new ManagedPolicy.Version(version, node.path("document").asText(), updated)),
                Map.of());
    }
}
