package dev.maquette.prompt;

import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import dev.maquette.profiles.OpenPlace;
import dev.maquette.tools.Lease;
import dev.maquette.tools.aws.Aws;
import dev.maquette.tools.aws.Borders;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** aws at the prompt: in a simulated place the built-in one, which holds the place's time while it runs; in a real one the user's own. */
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
        if (!place.profile().isSimulated()) {
            List<String> words = new ArrayList<>(List.of("aws"));
            words.addAll(invocation.arguments());
            return invocation.shell().runExternal(words, invocation);
        }
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
