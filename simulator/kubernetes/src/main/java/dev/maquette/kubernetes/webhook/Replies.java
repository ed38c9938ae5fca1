package dev.maquette.kubernetes.webhook;

import java.util.Map;
import java.util.Optional;

/** What has been answered so far to the questions that a write leads to. */
@FunctionalInterface
public interface Replies {

    /** Nothing was asked yet. */
    Replies NONE = uid -> Optional.empty();

    Optional<WebhookReply> to(String uid);

    static Replies of(Map<String, WebhookReply> replies) {
        Map<String, WebhookReply> known = Map.copyOf(replies);
        return uid -> Optional.ofNullable(known.get(uid));
    }
}
