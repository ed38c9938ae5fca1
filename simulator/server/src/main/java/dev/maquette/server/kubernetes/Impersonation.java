package dev.maquette.server.kubernetes;

import dev.maquette.kubernetes.api.Attributes;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.Statuses;
import dev.maquette.server.edge.WireHeaders;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who acts as somebody else, as {@code kubectl --as} asks for it (apiserver, pkg/endpoints/filters/impersonation.go).
 *
 * @param acted who the request counts as
 * @param needed what the caller must be allowed to do first
 */
record Impersonation(Identity acted, List<Attributes> needed) {

    private static final String USER = "Impersonate-User";
    private static final String GROUP = "Impersonate-Group";
    private static final String UID = "Impersonate-Uid";
    private static final String EXTRA = "impersonate-extra-";
    private static final String AUTHENTICATION = "authentication.k8s.io";
    private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

    /** What the headers ask for, if they do. */
    static Optional<Impersonation> in(WireHeaders headers) {
        String user = headers.first(USER).orElse("");
        List<String> groups = headers.all(GROUP);
        String uid = headers.first(UID).orElse("");
        Map<String, List<String>> extra = extra(headers);
        if (user.isEmpty()) {
            if (!groups.isEmpty() || !uid.isEmpty() || !extra.isEmpty()) {
                throw Statuses.internalError("requested " + groups + " without impersonating a user");
            }
            return Optional.empty();
        }
        Identity acted = new Identity(user, uid, groupsOf(user, groups), extra);
        return Optional.of(new Impersonation(acted, needed(user, groups, uid, extra)));
    }

    private static Map<String, List<String>> extra(WireHeaders headers) {
        Map<String, List<String>> extra = new LinkedHashMap<>();
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith(EXTRA)) {
                String key = URLDecoder.decode(lower.substring(EXTRA.length()), StandardCharsets.UTF_8);
                extra.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
            }
        });
        return extra;
    }

    private static List<String> groupsOf(String user, List<String> asked) {
        List<String> groups = new ArrayList<>(asked);
        List<String> account = account(user);
        if (asked.isEmpty() && !account.isEmpty()) {
            groups.addAll(Identity.serviceAccount(account.getFirst(), account.getLast(), "")
                    .groups());
        }
        String all = user.equals(Identity.ANONYMOUS.name()) ? Identity.UNAUTHENTICATED : Identity.AUTHENTICATED;
        if (!groups.contains(Identity.AUTHENTICATED) && !groups.contains(Identity.UNAUTHENTICATED)) {
            groups.add(all);
        }
        return groups;
    }

    /** Namespace and name of a service account; nothing of others. */
    private static List<String> account(String user) {
        List<String> parts = user.startsWith(SERVICE_ACCOUNT)
                ? List.of(user.substring(SERVICE_ACCOUNT.length()).split(":", -1))
                : List.of();
        return parts.size() == 2 ? parts : List.of();
    }

    private static List<Attributes> needed(
            String user, List<String> groups, String uid, Map<String, List<String>> extra) {
        List<Attributes> needed = new ArrayList<>();
        List<String> account = account(user);
        needed.add(
                account.isEmpty()
                        ? impersonate("", "users", "", "", user)
                        : impersonate("", "serviceaccounts", "", account.getFirst(), account.getLast()));
        groups.forEach(group -> needed.add(impersonate("", "groups", "", "", group)));
        extra.forEach((key, values) ->
                values.forEach(value -> needed.add(impersonate(AUTHENTICATION, "userextras", key, "", value))));
        if (!uid.isEmpty()) {
            needed.add(impersonate(AUTHENTICATION, "uids", "", "", uid));
        }
        return needed;
    }

    private static Attributes impersonate(
            String group, String resource, String subresource, String namespace, String name) {
        return new Attributes("impersonate", group, resource, subresource, namespace, name, "");
    }
}
