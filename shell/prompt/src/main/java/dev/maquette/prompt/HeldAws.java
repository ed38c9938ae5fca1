package dev.maquette.prompt;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import dev.maquette.profiles.OpenPlace;
import dev.maquette.tools.Lease;
import dev.maquette.tools.aws.Aws;
import dev.maquette.tools.aws.Borders;
import java.util.Set;

/** aws at the prompt: while it runs it holds the place's time. */
final class HeldAws implements Command {

    /** Commands that ask nobody. */
    private static final Set<String> ABOUT_FILES = Set.of("configure", "help", "--version");

    private final OpenPlace place;
    private final Lease.Office leases;

    HeldAws(OpenPlace place, Lease.Office leases) {
        this.place = place;
        this.leases = leases;
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        Borders borders = Borders.of(place);
        boolean asksNobody = invocation.arguments().stream()
                .findFirst()
                .filter(ABOUT_FILES::contains)
                .isPresent();
        try (Lease lease = (asksNobody ? Leases.standing(Session.standing(place)) : leases).open(invocation, "aws")) {
            return new Aws(lease.waiting(), borders).run(lease.invocation());
        }
    }
}
