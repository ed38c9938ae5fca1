package dev.maquette.aws.ecr;

/**
 * Where a repository is.
 *
 * @param account the registry's id
 * @param isPublic whether it is one of ECR Public, which has one region
 */
public record Home(String account, String region, String name, boolean isPublic) {

    /** The only region of ECR Public. */
    static final String PUBLIC_REGION = "us-east-1";

    static Home ofPublic(String account, String name) {
        return new Home(account, PUBLIC_REGION, name, true);
    }

    static Home ofPrivate(String account, String region, String name) {
        return new Home(account, region, name, false);
    }

    /** In the table of repositories. */
    String key() {
        return registry() + name;
    }

    /** The beginning of all keys of the registry. */
    String registry() {
        return isPublic ? "public/" + account + "/" : account + "/" + region + "/";
    }

    /** The beginning of the keys of what is in the repository. No name has the letter at its end. */
    String contents() {
        return key() + "\0";
    }

    String arn() {
        return isPublic
                ? "arn:aws:ecr-public::" + account + ":repository/" + name
                : "arn:aws:ecr:" + region + ":" + account + ":repository/" + name;
    }

    /** How images are called; shown in the form of AWS. */
    String uri() {
        return isPublic
                ? "public.ecr.aws/" + alias(account) + "/" + name
                : account + ".dkr.ecr." + region + ".amazonaws.com/" + name;
    }

    /** The alias that ECR Public gives an account which has chosen none: a letter and seven more. */
    static String alias(String account) {
        return "m"
                + dev.maquette.aws.content.Checksums.hex(
                                "SHA-256", account.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .substring(0, 7);
    }
}
