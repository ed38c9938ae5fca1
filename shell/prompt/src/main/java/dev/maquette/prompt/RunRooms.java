package dev.maquette.prompt;

import dev.maquette.commandline.Streams;
import dev.maquette.profiles.OpenPlace;
import dev.maquette.prompt.learning.Screen;
import dev.maquette.prompt.learning.ScriptDesk;
import dev.maquette.runner.Leftovers;
import dev.maquette.runner.Person;
import dev.maquette.runner.Place;
import dev.maquette.runner.ShellDispatcher;
import dev.maquette.runner.Surroundings;
import dev.maquette.runner.Timers;
import dev.maquette.runner.Waiting;
import dev.maquette.runner.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a script's run works with in a session. */
final class RunRooms implements ScriptDesk.Rooms {

    private final Session session;
    private final Screen screen;
    private volatile Optional<ShellDispatcher> dispatcher = Optional.empty();

    RunRooms(Session session, Screen screen) {
        this.session = session;
        this.screen = screen;
    }

    @Override
    public Surroundings of(Path work) {
        ShellDispatcher own = dispatcher(session, screen.streams());
        dispatcher = Optional.of(own);
        return surroundings(session, work, own, new TerminalPerson(screen, session));
    }

    @Override
    public void cancel() {
        dispatcher.ifPresent(ShellDispatcher::cancel);
    }

    static Surroundings surroundings(Session session, Path work, Streams screen, Person person) {
        return surroundings(session, work, dispatcher(session, screen), person);
    }

    private static ShellDispatcher dispatcher(Session session, Streams screen) {
        return new ShellDispatcher(
                session.interpreter(), session.asking(), session.environment(), screen, Timers.none());
    }

    private static Surroundings surroundings(Session session, Path work, ShellDispatcher dispatcher, Person person) {
        OpenPlace place = session.place();
        Waiting waiting = place.clock().<Waiting>map(PlaceWaiting::new).orElseGet(WallWaiting::new);
        return new Surroundings(
                new Place(place.profile().name(), !place.profile().isSimulated(), place.facts()),
                dispatcher,
                waiting,
                new Workspace(work),
                new LoopbackPages(),
                leftovers(place, dispatcher),
                person);
    }

    private static Leftovers leftovers(OpenPlace place, ShellDispatcher dispatcher) {
        Leftovers ofCluster = new KubernetesLeftovers(dispatcher);
        Leftovers ofCloud = new CloudLeftovers(dispatcher);
        boolean hasCluster =
                !place.profile().platform().isEmpty() || !place.profile().isSimulated();
        boolean hasCloud = place.profile().cloud().isPresent();
        return () -> {
            List<String> left = new ArrayList<>(hasCluster ? ofCluster.find() : List.of());
            left.addAll(hasCloud ? ofCloud.find() : List.of());
            return left;
        };
    }
}
