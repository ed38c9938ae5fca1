package dev.maquette.tools.helm.verbs;

import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.action.Options;
import dev.maquette.tools.helm.action.Rollback;
import dev.maquette.tools.kubectl.flags.FlagSet;

/** {@code helm rollback} (cmd/helm/rollback.go, v3.21). */
final class RollbackVerb implements Verb {

    @Override
    public FlagSet flags() {
        return new FlagSet()
                .and(Options.flags())
                .bool("cleanup-on-fail", "Deletes what a failed rollback has made.")
                .bool("dry-run", "Only tries.")
                .integer("history-max", 10, "How many revisions are kept; 0 is all.")
                .bool("recreate-pods", "Restarts pods.");
    }

    @Override
    public String arguments() {
        return "<RELEASE> [REVISION] [flags]";
    }

    @Override
    public String summary() {
        return "roll back a release to a previous revision";
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        int revision = number(call.argument(1));
        Rollback rollback = new Rollback(call.cluster(), Options.of(call.flags()));
        if (call.on("dry-run")) {
            rollback.check(call.argument(0), revision);
        } else {
            rollback.run(call.argument(0), revision);
        }
        call.out().println("Rollback was a success! Happy Helming!");
        return 0;
    }

    private static int number(String text) {
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException wrong) {
            throw new HelmException(
                    "could not convert revision to a number: strconv.Atoi: parsing \"" + text + "\": invalid syntax");
        }
    }
}
