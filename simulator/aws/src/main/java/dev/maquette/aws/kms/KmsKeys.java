package dev.maquette.aws.kms;

import dev.maquette.aws.api.Arns;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Call;
import dev.maquette.aws.api.Target;
import dev.maquette.aws.api.WriteCall;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keys by what requests call them, and for other services: encryption with them, and what their callers must be allowed. */
public final class KmsKeys {

    static final String ALIAS = "alias/";
    static final String OF_AWS = "alias/aws/";

    private KmsKeys() {}

    /** An encrypted text, and the ARN of the key. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Sealed(byte[] blob, String keyArn) {}

    /**
     * Encrypts for a service on its caller's behalf; the caller's policies were asked by {@link #viaService}.
     *
     * @param key id, ARN, or alias
     */
    public static Sealed encrypt(WriteCall call, String key, byte[] plain, Map<String, String> context) {
        KeyRecord record = usable(call, ready(call, key));
        return new Sealed(Ciphertexts.seal(record, plain, context, call.requestId()), record.arn());
    }

    /** Decrypts for a service on its caller's behalf. */
    public static byte[] decrypt(Call call, byte[] blob, Map<String, String> context) {
        KeyRecord key = Ciphertexts.key(call, blob).orElseThrow(KmsFailures::invalidCiphertext);
        return Ciphertexts.open(usable(call, key), blob, context);
    }

    /** The ARN of the key with which something was encrypted. */
    public static Optional<String> keyOf(Call call, byte[] blob) {
        return Ciphertexts.key(call, blob).map(KeyRecord::arn);
    }

    /** The ARN that stands for what a request calls a key; a service's own key is made where it is not there yet. */
    public static String arn(WriteCall call, String key) {
        return ready(call, key).arn();
    }

    /**
     * A key as policies see it when a service uses it for its caller.
     *
     * @param service such as {@code ssm}
     */
    public static Target viaService(Call call, String key, String service, Map<String, String> context) {
        Target target = find(call, key)
                .map(record -> target(call, record))
                .orElseGet(() -> key.startsWith(OF_AWS)
                        ? Target.arn(call.arn("kms", "key/" + ownId(call, key)))
                                .governed(
                                        dev.maquette.aws.policy.PolicyDocument.parse(KeyPolicies.ofService(
                                                call.account(), call.region(), key.substring(OF_AWS.length()))),
                                        true)
                        : Target.arn(call.arn("kms", key.startsWith(ALIAS) ? key : "key/" + key)))
                .with("kms:ViaService", service + "." + call.region() + ".amazonaws.com")
                .with("kms:CallerAccount", call.account());
        for (Map.Entry<String, String> each : context.entrySet()) {
            target = target.with("kms:EncryptionContext:" + each.getKey(), each.getValue());
        }
        return target;
    }

    static Target target(Call call, KeyRecord key) {
        return Target.arn(key.arn())
                .tagged(key.tags())
                .governed(KeyPolicies.document(key), true)
                .with("kms:CallerAccount", call.account());
    }

    /** The key of a name, where there is one. */
    static Optional<KeyRecord> find(Call call, String name) {
        String plain = name.startsWith("arn:") ? Arns.resource(name) : name;
        if (name.startsWith("arn:") && !isHere(call, name)) {
            return Optional.empty();
        }
        String id = plain.startsWith(ALIAS)
                ? call.records()
                        .get(KmsTables.ALIASES, call.key(plain))
                        .map(AliasRecord::keyId)
                        .orElse("")
                : plain.replaceFirst("^key/", "");
        return id.isEmpty() ? Optional.empty() : call.records().get(KmsTables.KEYS, call.key(id));
    }

    private static boolean isHere(Call call, String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 && parts[3].equals(call.region()) && parts[4].equals(call.account());
    }

    /** @throws AwsFailure {@code NotFoundException} */
    static KeyRecord existing(Call call, String name) {
        if (name.isEmpty()) {
            throw KmsFailures.validation("1 validation error detected: Value null at 'keyId' failed to satisfy"
                    + " constraint: Member must not be null");
        }
        return find(call, name).orElseThrow(() -> missing(call, name));
    }

    private static AwsFailure missing(Call call, String name) {
        String plain = name.startsWith("arn:") ? Arns.resource(name) : name;
        if (plain.startsWith(ALIAS)) {
            return KmsFailures.aliasNotFound(name.startsWith("arn:") ? name : call.arn("kms", plain));
        }
        String id = plain.replaceFirst("^key/", "");
        boolean isId = id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        return isId
                ? KmsFailures.keyNotFound(name.startsWith("arn:") ? name : call.arn("kms", "key/" + id))
                : KmsFailures.notFound("Invalid keyId '" + name + "'");
    }

    /** A key with which something can be encrypted or decrypted now. */
    static KeyRecord usable(Call call, KeyRecord key) {
        return switch (key.state()) {
            case ENABLED -> key;
            case DISABLED -> throw KmsFailures.disabled(key);
            case PENDING_DELETION -> throw KmsFailures.pendingDeletion(key);
        };
    }

    /** As {@link #existing}; a service's own key begins to exist when it is first asked for. */
    static KeyRecord ready(WriteCall call, String name) {
        String plain = name.startsWith("arn:") ? Arns.resource(name) : name;
        boolean isNew = plain.startsWith(OF_AWS) && find(call, plain).isEmpty();
        return isNew ? begin(call, plain) : existing(call, name);
    }

    private static KeyRecord begin(WriteCall call, String alias) {
        String service = alias.substring(OF_AWS.length());
        if (!Aliases.SERVICES.contains(service)) {
            throw KmsFailures.aliasNotFound(call.arn("kms", alias));
        }
        String id = ownId(call, alias);
        KeyRecord key = new KeyRecord(
                id,
                call.arn("kms", "key/" + id),
                call.account(),
                "Default key that protects my " + Aliases.title(service) + " when no other key is defined",
                KeyRecord.State.ENABLED,
                true,
                call.now(),
                Optional.empty(),
                KeyPolicies.ofService(call.account(), call.region(), service),
                KeyRotation.DAYS,
                Optional.of(call.now().plus(java.time.Duration.ofDays(KeyRotation.DAYS))),
                Map.of(),
                List.of(),
                material(call, id));
        call.put(KmsTables.KEYS, call.key(id), key);
        call.put(
                KmsTables.ALIASES,
                call.key(alias),
                new AliasRecord(alias, call.arn("kms", alias), id, call.now(), call.now()));
        return key;
    }

    /** The id of a service's own key: of its place alone, so that it is known before the key is made. */
    private static String ownId(Call call, String alias) {
        byte[] digest = sha256((call.key(alias)).getBytes(StandardCharsets.UTF_8));
        String hex = java.util.HexFormat.of().formatHex(digest);
        return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-4" + hex.substring(13, 16) + "-a"
                + hex.substring(17, 20) + "-" + hex.substring(20, 32);
    }

    /** The secret of a new key. */
    static byte[] material(WriteCall call, String id) {
        return sha256(call.ids().token(64, "kms-material", id).getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
