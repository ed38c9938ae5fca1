package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Failures;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.flags.Flags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code kubectl wait}: until a condition, a field's value, a creation or a deletion. */
final class WaitVerb implements Verb {

    @Override
    public FlagSet flags() {
        return Selection.fileFlags()
                .without("kustomize", "recursive")
                .boolOn("R,recursive", "Whether folders are read with those below them.")
                .and(Selection.selectorFlags())
                .and(Report.flags())
                .bool("all", "Whether all objects of the types are waited for.")
                .text("for", "", "create, delete, condition=NAME[=VALUE] or jsonpath='{EXPRESSION}'[=VALUE].")
                .bool("local", "Whether only the file is looked at.")
                .duration("timeout", "30s", "How long to wait; below 0 is a week.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        WaitCondition condition = WaitCondition.parse(call.flags().text("for"));
        Existing.requireSomething(call.flags(), call.arguments());
        Instant deadline = call.waiting().now().plus(timeout(call.flags()));
        Report report = new Report(call, DryRun.NONE);
        List<Wanted> all = condition.isCreation() ? new Selection(call).read() : objects(call);
        if (all.isEmpty() && !condition.isDeletion()) {
            throw KubectlException.error("no matching resources found");
        }
        Failures failures = new Failures();
        for (Wanted each : all) {
            try {
                await(call, each, condition, deadline, report);
            } catch (KubectlException failure) {
                failures.add(failure);
            }
        }
        failures.throwIfAny();
        return 0;
    }

    private static Duration timeout(Flags flags) {
        Duration given = flags.duration("timeout");
        return given.isNegative() ? Duration.ofDays(7) : given;
    }

    private static List<Wanted> objects(Call call) throws InterruptedException {
        List<Wanted> found = new ArrayList<>();
        for (Wanted each : new Selection(call).read()) {
            if (each.name().isPresent()) {
                found.add(each);
                continue;
            }
            for (ObjectNode object : Lister.of(call).objects(each)) {
                found.add(Wanted.named(each.resource(), Trees.namespace(object), Trees.name(object)));
            }
        }
        return found;
    }

    private static void await(Call call, Wanted wanted, WaitCondition condition, Instant deadline, Report report)
            throws InterruptedException {
        Optional<ObjectNode> before = call.server().find(wanted.path());
        if (before.isEmpty() && !condition.isCreation()) {
            if (condition.isDeletion()) {
                return;
            }
            throw notFound(wanted);
        }
        String uid = before.map(each -> each.at("/metadata/uid").asText("")).orElse("");
        List<ObjectNode> last = new ArrayList<>(before.stream().toList());
        boolean met = new ObjectWait(
                        call, wanted, Duration.between(call.waiting().now(), deadline))
                .until(found -> {
                    found.ifPresent(each -> {
                        last.clear();
                        last.add(each);
                    });
                    return condition.holds(found, uid);
                });
        if (!met) {
            if (condition.isCreation()) {
                throw KubectlException.error("timed out waiting for the condition");
            }
            boolean waits = !call.flags().duration("timeout").isZero();
            throw KubectlException.error((waits ? "timed out waiting for the condition on " : "condition not met for ")
                    + wanted.resource().plural() + "/" + wanted.name().orElseThrow());
        }
        report.say(wanted.resource(), last.getFirst(), "condition met");
    }

    private static KubectlException notFound(Wanted wanted) {
        return ApiException.of(
                404,
                "NotFound",
                wanted.resource().groupResource() + " \"" + wanted.name().orElseThrow() + "\" not found");
    }
}
