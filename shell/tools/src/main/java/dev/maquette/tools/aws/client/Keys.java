package dev.maquette.tools.aws.client;

/**
 * Credentials.
 *
 * @param token empty where the key is a user's
 * @param origin as {@code aws configure list} names it: {@code env}, {@code shared-credentials-file}, {@code assume-role}
 */
public record Keys(String id, String secret, String token, String origin) {

    @Override
    public String toString() {
        return "Keys[" + origin + "]";
    }
}
