package dev.maquette.prompt.recording;

import dev.maquette.commandline.Streams;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.verbs.Conversation;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What of this session is being kept: a film, a draft of a script, both, or nothing. */
public final class Recordings {

    private static final int ROWS = 30;

    private final Conversation conversation;
    private final InstantSource wall;
    private final UnaryOperator<String> mask;
    private Optional<Cast> cast = Optional.empty();
    private Optional<Draft> draft = Optional.empty();

    /** @param mask takes secrets out of a line that was typed */
    public Recordings(Conversation conversation, InstantSource wall, UnaryOperator<String> mask) {
        this.conversation = conversation;
        this.wall = wall;
        this.mask = mask;
    }

    /** Films the session from now on. */
    public void film(Path file) {
        cast = Optional.of(Cast.begin(file, conversation.columns(), ROWS, wall.instant()));
    }

    /** Begins the draft of a script. */
    public void begin(String name) {
        draft.ifPresent(open -> {
            throw PromptProblem.RECORDING.exception("name", open.name());
        });
        draft = Optional.of(new Draft(name, conversation.place().profile().name()));
    }

    /** Ends the draft and writes its folder. */
    public Path end(Path workingDirectory) {
        Draft ended = draft.orElseThrow(() -> PromptProblem.NOT_RECORDING.exception());
        Path folder = workingDirectory.resolve(ended.name());
        ended.write(folder);
        draft = Optional.empty();
        return folder;
    }

    /** The name of the draft under way. */
    public Optional<String> drafted() {
        return draft.map(Draft::name);
    }

    /** A command to be run. */
    public interface Running {
        int run(Streams streams);
    }

    /** Runs a command, and keeps it if anything is to be kept. */
    public int run(String line, Streams streams, Running running) {
        if (cast.isEmpty() && draft.isEmpty()) {
            return running.run(streams);
        }
        Instant began = wall.instant();
        Listening listening = new Listening(wall);
        int status = running.run(listening.to(streams));
        SecretValues secrets = new SecretValues(conversation);
        Printed printed = listening.printed().masked(text -> secrets.hide(mask.apply(text)));
        String typed = secrets.hide(mask.apply(line));
        String prompt = conversation.place().profile().name() + " ▸ ";
        cast.ifPresent(film -> film.add(began, prompt + typed, printed));
        draft.filter(open -> !isAboutRecording(line)).ifPresent(open -> open.add(typed, printed, status));
        return status;
    }

    private static boolean isAboutRecording(String line) {
        return line.strip().matches("script\\s+record\\b.*");
    }
}
