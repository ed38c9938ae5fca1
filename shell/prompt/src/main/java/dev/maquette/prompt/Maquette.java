package dev.maquette.prompt;

import dev.maquette.catalog.aws.CatalogProblem;
import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.Problem;
import dev.maquette.commandline.ProblemException;
import dev.maquette.commandline.Reasons;
import dev.maquette.commandline.Streams;
import dev.maquette.library.Library;
import dev.maquette.profiles.Profile;
import dev.maquette.profiles.ProfileProblem;
import dev.maquette.profiles.Profiles;
import dev.maquette.prompt.language.Problems;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.language.Texts;
import dev.maquette.prompt.terminal.PlainLines;
import dev.maquette.prompt.terminal.ShellPrompt;
import dev.maquette.world.WorldProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.utils.Signals;

/** The program: reads its arguments, does what they ask, and ends with an exit status that a script can rely on. */
public final class Maquette {

    private static final int OK = 0;
    private static final int INTERRUPTED = 130;

    private final Texts texts;
    private final Streams streams;
    private final StopWatch watch;

    Maquette(Texts texts, Streams streams, StopWatch watch) {
        this.texts = texts;
        this.streams = streams;
        this.watch = watch;
    }

    public static void main(String[] arguments) {
        StopWatch watch = StopWatch.start();
        boolean isTerminal = System.console() != null && System.console().isTerminal();
        Streams streams = new Streams(System.in, System.out, System.err, isTerminal, isTerminal);
        Maquette maquette = new Maquette(Texts.of(Locale.getDefault()), streams, watch);
        System.exit(maquette.run(List.of(arguments)));
    }

    int run(List<String> arguments) {
        Problems problems = new Problems(texts);
        try {
            return run(Options.parse(arguments), problems);
        } catch (ProblemException failure) {
            return told(problems, failure.problems());
        } catch (ProfileProblem failure) {
            return told(problems, Problems.of(failure));
        } catch (CatalogProblem failure) {
            return told(problems, Problems.of(failure));
        } catch (WorldProblem failure) {
            return told(problems, List.of(Problems.of(failure)));
        } catch (UncheckedIOException failure) {
            return told(problems, List.of(unusable(failure)));
        } catch (RuntimeException broken) {
            return told(problems, List.of(PromptProblem.BROKEN.problem("reason", broken)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }

    /** What can go wrong with files before anything runs: no rights, no room, something else in the place of a folder. */
    private static Problem unusable(UncheckedIOException failure) {
        String file = failure.getCause() instanceof FileSystemException located && located.getFile() != null
                ? located.getFile()
                : "";
        String reason = failure.getCause() instanceof IOException cause ? Reasons.of(cause) : failure.toString();
        return PromptProblem.FOLDER_UNUSABLE.problem("folder", file, "reason", reason);
    }

    private int told(Problems problems, List<Problem> all) {
        all.forEach(problem -> problems.print(problem, streams.stderr()));
        return all.getFirst().exitStatus();
    }

    private int run(Options options, Problems problems) throws InterruptedException {
        if (options.has("version")) {
            streams.stdout().println(texts.text("version", Version.current()));
            return OK;
        }
        if (options.has("help")) {
            streams.stdout().println(texts.named("prompt.usage", Map.of()));
            return OK;
        }
        Opener opener = new Opener(problems, new TerminalEditor());
        if (options.has("warm-up")) {
            return new WarmUp(opener, texts).run();
        }
        Profile profile = Profiles.find(options.value("profile").orElse(Profiles.DEFAULT));
        return switch (options.command()) {
            case "run" -> new RunCommand(opener, texts, streams, watch).run(options, profile);
            case "serve" -> new ServeCommand(opener, streams.stdout()).run(options, profile);
            case "env" -> new EnvCommand(streams.stdout()).run(options, profile);
            case "scripts" -> scripts();
            default -> shell(options, opener, profile);
        };
    }

    private int scripts() {
        Library.scripts().forEach(streams.stdout()::println);
        return OK;
    }

    private int shell(Options options, Opener opener, Profile profile) {
        Path world = options.world(profile.name());
        try (Session session = opener.session(options, profile, world, "60", world.resolve("work"))) {
            HeldValues.ignored(options, session.place())
                    .ifPresent(notice -> opener.problems().print(notice, streams.stderr()));
            TypedLines lines = new TypedLines(session);
            options.value("cast").map(Path::of).ifPresent(session.recordings()::film);
            if (options.has("c")) {
                return single(options.value("c").orElse(""), session);
            }
            if (options.has("plain") || !streams.stdinIsTerminal()) {
                return new PlainLines(lines, streams).run();
            }
            return new ShellPrompt(session, session.verbs(), session.desk(), lines)
                    .run(world.resolve("history"), banner(session));
        }
    }

    private int single(String line, Session session) {
        session.wayBack().mark(line);
        return session.recordings().run(line, streams, listened -> session.run(line, listened, cancelledByInterrupts())
                .code());
    }

    /** Ctrl-C cancels the line, so that what it runs can tidy up; a second one ends the program. */
    private static Cancellation cancelledByInterrupts() {
        Cancellation cancellation = new Cancellation();
        AtomicReference<Object> before = new AtomicReference<>();
        before.set(Signals.register("INT", () -> {
            Signals.unregister("INT", before.get());
            cancellation.cancel();
        }));
        return cancellation;
    }

    private String banner(Session session) {
        return texts.named(
                "prompt.banner",
                Map.of(
                        "profile", session.place().profile().name(),
                        "title", session.place().title(),
                        "wall", watch.seconds()));
    }
}
