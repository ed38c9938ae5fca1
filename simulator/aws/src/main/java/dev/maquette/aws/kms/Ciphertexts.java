package dev.maquette.aws.kms;

import dev.maquette.aws.api.Call;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What Encrypt answers: a version, the key's id, a nonce, and the text under AES-256-GCM with the encryption context as further
 * authenticated data. The nonce derives from the key, the text and the request, so that a replay makes the same bytes.
 */
final class Ciphertexts {

    private static final byte VERSION = 1;
    private static final int ID_LENGTH = 36;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;
    private static final int HEAD = 1 + ID_LENGTH + NONCE_LENGTH;

    private Ciphertexts() {}

    static byte[] seal(KeyRecord key, byte[] plain, Map<String, String> context, String requestId) {
        byte[] nonce = Arrays.copyOf(derive(key, requestId.getBytes(StandardCharsets.UTF_8), plain), NONCE_LENGTH);
        ByteArrayOutputStream blob = new ByteArrayOutputStream();
        blob.write(VERSION);
        blob.writeBytes(key.id().getBytes(StandardCharsets.US_ASCII));
        blob.writeBytes(nonce);
        blob.writeBytes(crypt(Cipher.ENCRYPT_MODE, key, nonce, plain, context));
        return blob.toByteArray();
    }

    /** The key with which something was encrypted. */
    static Optional<KeyRecord> key(Call call, byte[] blob) {
        if (blob.length <= HEAD || blob[0] != VERSION) {
            return Optional.empty();
        }
        String id = new String(blob, 1, ID_LENGTH, StandardCharsets.US_ASCII);
        return call.records().get(KmsTables.KEYS, call.key(id));
    }

    /** @throws dev.maquette.aws.api.AwsFailure {@code InvalidCiphertextException} where text or context are not the same any more */
    static byte[] open(KeyRecord key, byte[] blob, Map<String, String> context) {
        byte[] nonce = Arrays.copyOfRange(blob, 1 + ID_LENGTH, HEAD);
        return crypt(Cipher.DECRYPT_MODE, key, nonce, Arrays.copyOfRange(blob, HEAD, blob.length), context);
    }

    private static byte[] crypt(int mode, KeyRecord key, byte[] nonce, byte[] text, Map<String, String> context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key.material(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(new TreeMap<>(context).toString().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (javax.crypto.AEADBadTagException changed) {
            throw KmsFailures.invalidCiphertext();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has AES in GCM", impossible);
        }
    }

    /** As many bytes as wanted that nobody can know without the key. */
    static byte[] dataKey(KeyRecord key, String requestId, int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int part = 0; bytes.size() < length; part++) {
            bytes.writeBytes(derive(
                    key,
                    requestId.getBytes(StandardCharsets.UTF_8),
                    ("data key " + part).getBytes(StandardCharsets.UTF_8)));
        }
        return Arrays.copyOf(bytes.toByteArray(), length);
    }

    private static byte[] derive(KeyRecord key, byte[] one, byte[] other) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.material(), "HmacSHA256"));
            mac.update(one);
            mac.update((byte) 0);
            return mac.doFinal(other);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HMAC with SHA-256", impossible);
        }
    }
}
