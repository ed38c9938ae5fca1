package dev.maquette.aws.api;

/**
 * Who calls, as the signature or a service of AWS itself established it.
 *
 * @param arn as GetCallerIdentity tells it
 * @param userId the unique id; of a role with the session's name behind a colon
 * @param accessKeyId with which the call was signed; empty for services and for nobody
 */
public record Caller(Type type, String account, String arn, String userId, String accessKeyId) {

    /** What kind of principal calls; the names are those of {@code aws:PrincipalType}. */
    public enum Type {
        ACCOUNT("Account"),
        USER("User"),
        ASSUMED_ROLE("AssumedRole"),
        FEDERATED_USER("FederatedUser"),
        /** A service of AWS, for itself: what it may do is not written in anybody's policies. */
        SERVICE("Service"),
        ANONYMOUS("Anonymous");

        private final String text;

        Type(String text) {
            this.text = text;
        }

        /** The value of {@code aws:PrincipalType}. */
        public String text() {
            return text;
        }
    }

    /** Somebody who showed no credentials. */
    public static final Caller ANONYMOUS = new Caller(Type.ANONYMOUS, "", "*", "anonymous", "");

    /** The root user of an account. */
    public static Caller root(String account, String accessKeyId) {
        return new Caller(Type.ACCOUNT, account, "arn:aws:iam::" + account + ":root", account, accessKeyId);
    }

    /** A service of AWS that acts for an account, such as {@code eks.amazonaws.com}. */
    public static Caller service(String account, String name) {
        return new Caller(Type.SERVICE, account, name, name, "");
    }

    public boolean isRoot() {
        return type == Type.ACCOUNT;
    }

    /** What stands behind the last slash: a user's name, or a session's. */
    public String name() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The name of the role of which this is a session. */
    public String roleName() {
        String path = arn.substring(arn.indexOf('/') + 1);
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
