package dev.maquette.aws.api;

/** Amazon Resource Names of the partition {@code aws}, the only one there is here. */
public final class Arns {

    private static final int PARTS = 6;

    private Arns() {}

    public static String of(String service, String region, String account, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + account + ":" + resource;
    }

    /** The account that an ARN names; empty where it names none or is no ARN. */
    public static String account(String arn) {
        String[] parts = arn.split(":", PARTS);
        return parts.length == PARTS ? parts[4] : "";
    }

    /** What stands behind the account, such as {@code role/eks/node}; empty where it is no ARN. */
    public static String resource(String arn) {
        String[] parts = arn.split(":", PARTS);
        return parts.length == PARTS ? parts[5] : "";
    }

    /** What stands behind the last slash. */
    public static String name(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
