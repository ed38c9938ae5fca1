package dev.maquette.kubernetes.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Answer;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.kubernetes.schema.FieldError;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Records;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tokens of service accounts: JWTs that say whose they are and until when. They are signed with Ed25519, whose signatures are the same
 * in every replay; a real cluster signs with RSA.
 */
public final class ServiceAccountTokens {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String ALGORITHM = "Ed25519";
    private static final long SHORTEST_SECONDS = 600;
    private static final long LONGEST_SECONDS = 1L << 32;
    private static final long USUAL_SECONDS = 3600;
    private static final String ISSUER = "https://kubernetes.default.svc";

    private final Supplier<KeyPair> keys;
    private final InstantSource wall;

    /**
     * @param keys the cluster's signing keys
     * @param wall real time: the one thing in a body that is not the world's time, because clients compare it with their own clocks
     */
    public ServiceAccountTokens(Supplier<KeyPair> keys, InstantSource wall) {
        this.keys = keys;
        this.wall = wall;
    }

    /** {@code POST …/serviceaccounts/x/token}. */
    public Answer create(Request request) {
        StoredObject account = ObjectStore.get(request.transaction(), request.key())
                .orElseThrow(() -> Statuses.notFound(
                        request.resource(), request.call().target().name()));
        if (!(request.call().body() instanceof Body.Tree body)) {
            throw Statuses.badRequest("the request has no body");
        }
        ObjectNode review = body.tree().deepCopy();
        long seconds = review.at("/spec/expirationSeconds").asLong(USUAL_SECONDS);
        if (seconds < SHORTEST_SECONDS || seconds > LONGEST_SECONDS) {
            throw Statuses.invalid(
                    "TokenRequest",
                    "authentication.k8s.io",
                    account.key().name(),
                    List.of(FieldError.invalid(
                            "spec.expirationSeconds",
                            Long.toString(seconds),
                            seconds < SHORTEST_SECONDS
                                    ? "may not specify a duration less than 10 minutes"
                                    : "may not specify a duration larger than 2^32 seconds")));
        }
        requireBound(request, account, review.at("/spec/boundObjectRef"));
        Instant expires = wall.instant().plusSeconds(seconds);
        review.withObject("/spec").put("expirationSeconds", seconds);
        if (review.at("/spec/audiences").isEmpty()) {
            review.withObject("/spec").putArray("audiences").add(ISSUER);
        }
        ObjectNode status = review.putObject("status");
        status.put("token", sign(claims(account, review, expires)));
        status.put("expirationTimestamp", dev.maquette.kubernetes.api.ObjectMetadata.time(expires));
        ObjectNode metadata = review.withObject("/metadata");
        metadata.put("name", account.key().name())
                .put("namespace", account.key().namespace());
        metadata.put(
                "creationTimestamp",
                dev.maquette.kubernetes.api.ObjectMetadata.time(
                        request.transaction().now()));
        return new Answer.Tree(201, request.resource(), review, List.of());
    }

    /** Kinds that a token can be bound to, and how claims name them (pkg/registry/core/serviceaccount/storage/token.go). */
    private static final Map<String, String> BINDABLE = Map.of("Pod", "pods", "Secret", "secrets", "Node", "nodes");

    /** What a token is bound to has to be there, and the one that is meant. */
    private static void requireBound(Request request, StoredObject account, JsonNode bound) {
        if (bound.isMissingNode() || bound.isNull()) {
            return;
        }
        String kind = bound.path("kind").asText();
        String name = bound.path("name").asText();
        if (!BINDABLE.containsKey(kind)) {
            throw Statuses.badRequest(
                    "cannot bind token for serviceaccount \"" + account.key().name() + "\" to object type " + kind);
        }
        ObjectKey key = bound(account.key().cluster(), account.key().namespace(), kind, name);
        StoredObject found = ObjectStore.get(request.transaction(), key)
                .orElseThrow(() -> Statuses.plain(404, "NotFound", BINDABLE.get(kind) + " \"" + name + "\" not found"));
        String uid = bound.path("uid").asText(found.uid());
        if (!uid.equals(found.uid())) {
            throw Statuses.plain(
                    409,
                    "Conflict",
                    "Operation cannot be fulfilled on " + BINDABLE.get(kind) + " \"" + name
                            + "\": the UID in the bound object reference (" + uid
                            + ") does not match the UID in record. The object might have been deleted and then"
                            + " recreated");
        }
        ((ObjectNode) bound).put("uid", found.uid());
    }

    private static ObjectKey bound(String cluster, String namespace, String kind, String name) {
        return new ObjectKey(cluster, BINDABLE.getOrDefault(kind, ""), kind.equals("Node") ? "" : namespace, name);
    }

    /** A token ends with what it is bound to. */
    private static boolean isBoundToPresent(String cluster, JsonNode claims, Records records) {
        String namespace = claims.path("namespace").asText();
        return BINDABLE.keySet().stream().allMatch(kind -> {
            JsonNode reference = claims.path(kind.toLowerCase(java.util.Locale.ROOT));
            return reference.isMissingNode()
                    || ObjectStore.get(
                                    records,
                                    bound(
                                            cluster,
                                            namespace,
                                            kind,
                                            reference.path("name").asText()))
                            .filter(object ->
                                    object.uid().equals(reference.path("uid").asText()))
                            .isPresent();
        });
    }

    private ObjectNode claims(StoredObject account, ObjectNode review, Instant expires) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.set("aud", review.at("/spec/audiences"));
        claims.put("exp", expires.getEpochSecond()).put("iat", wall.instant().getEpochSecond());
        claims.put("iss", ISSUER);
        ObjectNode kubernetes = claims.putObject("kubernetes.io");
        kubernetes.put("namespace", account.key().namespace());
        JsonNode bound = review.at("/spec/boundObjectRef");
        if (BINDABLE.containsKey(bound.path("kind").asText())) {
            kubernetes
                    .putObject(bound.path("kind").asText().toLowerCase(java.util.Locale.ROOT))
                    .put("name", bound.path("name").asText())
                    .put("uid", bound.path("uid").asText());
        }
        kubernetes.putObject("serviceaccount").put("name", account.key().name()).put("uid", account.uid());
        claims.put("nbf", wall.instant().getEpochSecond());
        claims.put(
                "sub",
                "system:serviceaccount:" + account.key().namespace() + ":"
                        + account.key().name());
        return claims;
    }

    /** A token that lasts as long as the Secret it stands in; the same for the same account and Secret. */
    public String lasting(StoredObject account, StoredObject secret) {
        ObjectNode claims = JsonNodeFactory.instance.objectNode();
        claims.put("iss", "kubernetes/serviceaccount");
        String prefix = "kubernetes.io/serviceaccount/";
        claims.put(prefix + "namespace", account.key().namespace());
        claims.put(prefix + "secret.name", secret.key().name());
        claims.put(prefix + "service-account.name", account.key().name());
        claims.put(prefix + "service-account.uid", account.uid());
        claims.put(
                "sub",
                "system:serviceaccount:" + account.key().namespace() + ":"
                        + account.key().name());
        return sign(claims);
    }

    /** Whose lasting token it is, while its Secret is there. */
    private static Optional<Identity> lasting(String cluster, JsonNode claims, Records records) {
        String prefix = "kubernetes.io/serviceaccount/";
        String namespace = claims.path(prefix + "namespace").asText();
        String name = claims.path(prefix + "service-account.name").asText();
        String secret = claims.path(prefix + "secret.name").asText();
        String uid = claims.path(prefix + "service-account.uid").asText();
        boolean hasSecret = ObjectStore.get(records, new ObjectKey(cluster, "secrets", namespace, secret))
                .isPresent();
        return ObjectStore.get(records, new ObjectKey(cluster, "serviceaccounts", namespace, name))
                .filter(account -> hasSecret && account.uid().equals(uid))
                .map(account -> Identity.serviceAccount(namespace, name, uid));
    }

    private String sign(ObjectNode claims) {
        String head = encode("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));
        String signed = head + "." + encode(claims.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(keys.get().getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encode(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform signs with Ed25519", impossible);
        }
    }

    /** {@code POST …/tokenreviews}: what authenticating proxies ask of the tokens that they are shown. */
    public Answer review(Request request) {
        if (!(request.call().body() instanceof Body.Tree body)) {
            throw Statuses.badRequest("the request has no body");
        }
        ObjectNode review = body.tree().deepCopy();
        String token = review.at("/spec/token").asText("");
        if (token.isEmpty()) {
            throw Statuses.badRequest("token is required for TokenReview in authentication");
        }
        JsonNode audiences = review.at("/spec/audiences");
        List<String> wanted = audiences.isEmpty()
                ? List.of(ISSUER)
                : audiences.valueStream().map(JsonNode::asText).toList();
        ObjectNode status = review.putObject("status");
        Optional<Identity> identity = identity(request.call().cluster(), token, wanted, request.transaction());
        if (identity.isEmpty()) {
            status.put("error", "[invalid bearer token, service account token has been invalidated]");
            return new Answer.Tree(201, request.resource(), review, List.of());
        }
        status.put("authenticated", true);
        ObjectNode user =
                status.putObject("user").put("username", identity.get().name());
        user.put("uid", identity.get().uid());
        identity.get().groups().forEach(user.putArray("groups")::add);
        identity.get()
                .extra()
                .forEach((name, values) -> values.forEach(user.withArray("/extra/" + pointer(name))::add));
        wanted.forEach(status.putArray("audiences")::add);
        return new Answer.Tree(201, request.resource(), review, List.of());
    }

    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Whose token it is; nothing where it is not ours, has expired, or its account is gone. */
    public Optional<Identity> authenticate(String cluster, String token, Records records) {
        return identity(cluster, token, List.of(ISSUER), records);
    }

    private Optional<Identity> identity(String cluster, String token, List<String> audiences, Records records) {
        String[] parts = token.split("\\.");
        if (parts.length != 3 || !isSigned(parts)) {
            return Optional.empty();
        }
        Optional<JsonNode> claims = claims(parts[1]);
        boolean isLasting = claims.filter(each -> each.path("iss").asText().equals("kubernetes/serviceaccount"))
                .isPresent();
        return isLasting
                ? lasting(cluster, claims.get(), records)
                : claims.filter(this::isInTime).flatMap(each -> bound(cluster, each, audiences, records));
    }

    private boolean isSigned(String[] parts) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(keys.get().getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return false;
        }
    }

    private static Optional<JsonNode> claims(String part) {
        try {
            return Optional.of(MAPPER.readTree(Base64.getUrlDecoder().decode(part)));
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private boolean isInTime(JsonNode claims) {
        return claims.path("exp").asLong() > wall.instant().getEpochSecond();
    }

    private static Optional<Identity> bound(String cluster, JsonNode claims, List<String> audiences, Records records) {
        JsonNode ours = claims.path("kubernetes.io");
        boolean isForUs = claims.path("aud").valueStream().anyMatch(each -> audiences.contains(each.asText()));
        if (!isForUs || !isBoundToPresent(cluster, ours, records)) {
            return Optional.empty();
        }
        String namespace = ours.path("namespace").asText();
        String name = ours.path("serviceaccount").path("name").asText();
        String uid = ours.path("serviceaccount").path("uid").asText();
        return ObjectStore.get(records, new ObjectKey(cluster, "serviceaccounts", namespace, name))
                .filter(account -> account.uid().equals(uid))
                .map(account -> {
                    Identity plain = Identity.serviceAccount(namespace, name, uid);
                    JsonNode pod = ours.path("pod");
                    return pod.isMissingNode()
                            ? plain
                            : new Identity(
                                    plain.name(),
                                    uid,
                                    plain.groups(),
                                    Map.of(
                                            "authentication.kubernetes.io/pod-name",
                                            List.of(pod.path("name").asText()),
                                            "authentication.kubernetes.io/pod-uid",
                                            List.of(pod.path("uid").asText())));
                });
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
