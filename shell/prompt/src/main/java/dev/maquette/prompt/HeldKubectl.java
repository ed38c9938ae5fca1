package dev.maquette.prompt;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import dev.maquette.tools.Lease;
import dev.maquette.tools.kubectl.Kubectl;
import dev.maquette.tools.kubectl.Surroundings;

/** kubectl at the prompt: while it runs it holds the place's time. */
final class HeldKubectl implements Command {

    private final Leases leases;
    private final Surroundings surroundings;

    HeldKubectl(Leases leases, Surroundings surroundings) {
        this.leases = leases;
        this.surroundings = surroundings;
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        boolean isAboutFiles = invocation.arguments().contains("config");
        if (isAboutFiles) {
            return new Kubectl(surroundings).run(invocation);
        }
        try (Lease lease = leases.open(invocation, "kubectl")) {
            return new Kubectl(surroundings.waiting(lease.waiting())).run(lease.invocation());
        }
    }
}
