package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.time.Duration;
import java.time.Instant;

/** {@code kubectl rollout status}: says how far a rollout is, until it is done. */
final class RolloutStatusVerb implements Verb {

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .text("l,selector", "", "Labels an object must have.")
                .integer("revision", 0, "The revision to follow; 0 is the newest.")
                .duration("timeout", "0s", "How long to wait; 0 is without end.")
                .boolOn("w,watch", "Whether to wait until the rollout is done.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        Duration timeout = call.flags().duration("timeout");
        Instant deadline = call.waiting().now().plus(timeout.isZero() ? Deletion.WITHOUT_END : timeout);
        for (Wanted each : Rollouts.of(call)) {
            RolloutState.Kind kind = RolloutState.Kind.of(each.resource());
            ObjectNode before = call.server().send(Request.get(each.path())).object();
            if (!call.flags().on("watch")) {
                call.out()
                        .print(RolloutState.of(kind, before, call.flags().integer("revision"))
                                .text());
            } else if (!follow(call, each, kind, deadline)) {
                throw KubectlException.error("timed out waiting for the condition");
            }
        }
        return 0;
    }

    private static boolean follow(Call call, Wanted wanted, RolloutState.Kind kind, Instant deadline)
            throws InterruptedException {
        Duration left = Duration.between(call.waiting().now(), deadline);
        return new ObjectWait(call, wanted, left).until(found -> {
            if (found.isEmpty()) {
                throw KubectlException.error("object has been deleted");
            }
            RolloutState state = RolloutState.of(kind, found.get(), call.flags().integer("revision"));
            call.out().print(state.text());
            call.out().flush();
            return state.done();
        });
    }
}
