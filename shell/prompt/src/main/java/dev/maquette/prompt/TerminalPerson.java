package dev.maquette.prompt;

import dev.maquette.commandline.Streams;
import dev.maquette.prompt.learning.Screen;
import dev.maquette.runner.Block;
import dev.maquette.runner.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The one at the terminal; where there is none, nobody. */
final class TerminalPerson implements Person {

    private final Screen screen;
    private final Session session;

    TerminalPerson(Screen screen, Session session) {
        this.screen = screen;
        this.session = session;
    }

    private boolean isHere() {
        return screen.current().stdinIsTerminal() && screen.current().stdoutIsTerminal();
    }

    /** A file that comes back as it was has not been edited, so the script's own change is taken. */
    @Override
    public boolean edit(Path file) throws InterruptedException {
        if (!isHere()) {
            return false;
        }
        try {
            String before = Files.readString(file);
            TerminalEditor.open(file, session.environment());
            return !Files.readString(file).equals(before);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public boolean confirms(Block block) {
        if (!isHere()) {
            return false;
        }
        Streams streams = screen.current();
        streams.stdout().println(session.texts().named("script.confirm-manual", Map.of()));
        try {
            int answer = streams.stdin().read();
            return answer == 'y' || answer == 'Y';
        } catch (IOException closed) {
            return false;
        }
    }
}
