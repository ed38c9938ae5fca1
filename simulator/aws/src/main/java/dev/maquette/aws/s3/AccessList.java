package dev.maquette.aws.s3;

import dev.maquette.aws.api.Caller;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An access control list, one right after the other (Amazon S3 user guide, access control list overview). */
record AccessList(List<Right> rights) {

    static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    static final String KNOWN_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";
    static final String FULL = "FULL_CONTROL";

    private static final Set<String> GROUPS = Set.of(ALL_USERS, KNOWN_USERS, LOG_DELIVERY);
    private static final Set<String> PERMISSIONS = Set.of(FULL, "READ", "WRITE", "READ_ACP", "WRITE_ACP");

    /** Stands before lists that are no canned one, whose text is their name. */
    private static final String SINGLY = "grants:";

    private static final String BETWEEN = ";";

    /** The canned ones; what is not said here of one is the owner's alone. */
    static final List<String> CANNED = List.of(
            "private",
            "public-read",
            "public-read-write",
            "authenticated-read",
            "log-delivery-write",
            "aws-exec-read",
            "bucket-owner-read",
            "bucket-owner-full-control");

    AccessList {
        rights = List.copyOf(rights);
    }

    /**
     * What one grantee may do.
     *
     * @param grantee a group's URI or an account's canonical id
     */
    record Right(String permission, String grantee) {

        boolean isOfGroup() {
            return GROUPS.contains(grantee);
        }

        boolean isPublic() {
            return grantee.equals(ALL_USERS) || grantee.equals(KNOWN_USERS);
        }

        private boolean isOf(Caller caller) {
            boolean isKnown = caller.type() != Caller.Type.ANONYMOUS;
            return grantee.equals(ALL_USERS)
                    || isKnown && grantee.equals(KNOWN_USERS)
                    || isKnown && grantee.equals(BucketStore.canonicalId(caller.account()));
        }
    }

    static boolean isPermission(String text) {
        return PERMISSIONS.contains(text);
    }

    static boolean isGroup(String uri) {
        return GROUPS.contains(uri);
    }

    /** @param account whose owner a canned one gives all rights */
    static AccessList of(String text, String account) {
        if (text.startsWith(SINGLY)) {
            return new AccessList(Arrays.stream(text.substring(SINGLY.length()).split(BETWEEN, -1))
                    .filter(each -> !each.isEmpty())
                    .map(each -> each.split(" ", 2))
                    .map(words -> new Right(words[0], words[1]))
                    .toList());
        }
        List<Right> rights = new ArrayList<>(List.of(new Right(FULL, BucketStore.canonicalId(account))));
        switch (text) {
            case "public-read" -> rights.add(new Right("READ", ALL_USERS));
            case "public-read-write" -> {
                rights.add(new Right("READ", ALL_USERS));
                rights.add(new Right("WRITE", ALL_USERS));
            }
            case "authenticated-read" -> rights.add(new Right("READ", KNOWN_USERS));
            case "log-delivery-write" -> {
                rights.add(new Right("WRITE", LOG_DELIVERY));
                rights.add(new Right("READ_ACP", LOG_DELIVERY));
            }
            default -> {}
        }
        return new AccessList(rights);
    }

    /** A canned one's name where it says the same, for which clients give back what they read. */
    String text(String account) {
        Set<Right> all = Set.copyOf(rights);
        return CANNED.stream()
                .filter(canned -> all.equals(Set.copyOf(of(canned, account).rights())))
                .findFirst()
                .orElseGet(() -> SINGLY
                        + rights.stream()
                                .map(right -> right.permission() + " " + right.grantee())
                                .collect(Collectors.joining(BETWEEN)));
    }

    boolean isPublic() {
        return rights.stream().anyMatch(Right::isPublic);
    }

    /** What is left where public rights count for nothing. */
    AccessList withoutPublic() {
        return new AccessList(rights.stream().filter(right -> !right.isPublic()).toList());
    }

    /** What a caller may do, of whatever else it may. */
    Set<String> permissions(Caller caller) {
        return rights.stream()
                .filter(right -> right.isOf(caller))
                .map(Right::permission)
                .collect(Collectors.toSet());
    }
}
