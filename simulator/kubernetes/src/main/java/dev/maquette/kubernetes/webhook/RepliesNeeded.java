package dev.maquette.kubernetes.webhook;

import java.util.List;

/**
 * A write cannot be judged before programs outside the world have answered. Nothing of it counts; it is to be made again with their
 * answers.
 */
public final class RepliesNeeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<WebhookCall> calls;

    public RepliesNeeded(List<WebhookCall> calls) {
        super("webhooks are not asked about writes that are made from here", null, false, false);
        this.calls = List.copyOf(calls);
    }

    public List<WebhookCall> calls() {
        return calls;
    }
}
