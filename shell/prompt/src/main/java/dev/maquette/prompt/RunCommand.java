package dev.maquette.prompt;

import dev.maquette.commandline.Streams;
import dev.maquette.library.Library;
import dev.maquette.profiles.Profile;
import dev.maquette.prompt.language.PromptProblem;
import dev.maquette.prompt.language.Texts;
import dev.maquette.runner.Person;
import dev.maquette.runner.RunReport;
import dev.maquette.runner.RunStore;
import dev.maquette.runner.ScriptFolder;
import dev.maquette.runner.ScriptRun;
import dev.maquette.runner.SecretMask;
import dev.maquette.runner.Surroundings;
import dev.maquette.runner.WholeRun;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code maquette run SCRIPT}: the whole script, in a new world or in one that holds an unfinished run of it. */
final class RunCommand {

    private final Opener opener;
    private final Texts texts;
    private final Streams streams;
    private final StopWatch watch;

    RunCommand(Opener opener, Texts texts, Streams streams, StopWatch watch) {
        this.opener = opener;
        this.texts = texts;
        this.streams = streams;
        this.watch = watch;
    }

    int run(Options options, Profile profile) throws InterruptedException {
        if (options.words().isEmpty()) {
            throw PromptProblem.NO_SCRIPT.exception("known", String.join(", ", Library.scripts()));
        }
        Path world = options.value("world").map(Path::of).orElseGet(RunCommand::newWorld);
        Path folder = world.resolve("runs").resolve(id(options));
        ScriptFolder script = script(options, folder);
        try (Session session = opener.session(options, profile, world, "max", folder.resolve("work"))) {
            session.warmUp();
            return run(options, session, script, folder);
        }
    }

    private static String id(Options options) {
        Path name = Path.of(options.words().getFirst()).getFileName();
        return name == null ? "script" : name.toString();
    }

    private static Path newWorld() {
        try {
            return Files.createTempDirectory("maquette-run-");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static ScriptFolder script(Options options, Path folder) {
        String named = options.words().getFirst();
        if (Files.isDirectory(Path.of(named))) {
            return ScriptFolder.load(Path.of(named));
        }
        Path copy = folder.resolve("script");
        if (!Library.copyScript(named, copy)) {
            throw PromptProblem.NO_SUCH_SCRIPT.exception(
                    "script", named, "known", String.join(", ", Library.scripts()));
        }
        return ScriptFolder.load(copy);
    }

    private int run(Options options, Session session, ScriptFolder script, Path folder) throws InterruptedException {
        boolean wantsJson = options.has("json");
        Streams screen = wantsJson ? Streams.of(streams.stdin(), streams.stderr(), streams.stderr()) : streams;
        Surroundings surroundings = RunRooms.surroundings(session, folder.resolve("work"), screen, Person.nobody());
        RunStore store = RunStore.inFolder(folder);
        ScriptRun run = ScriptRun.resume(script.in(texts.language()), surroundings, store)
                .orElseGet(() ->
                        ScriptRun.start(script.in(texts.language()), script.files(), surroundings, store, Map.of()));
        RunReport report = new WholeRun(run, new RunScreen(texts, screen.stdout())).run();
        PrintStream out = streams.stdout();
        if (wantsJson) {
            out.println(report.toJson(SecretMask.knowing(session.environment().exported())));
        } else {
            summary(report, session.place().clock().isPresent(), out);
        }
        return report.exitStatus();
    }

    /** @param hasClock whether the place has a time of its own, which then is worth telling beside the person's */
    private void summary(RunReport report, boolean hasClock, PrintStream out) {
        long passed =
                report.steps().stream().filter(RunReport.StepReport::passed).count();
        out.println();
        out.println(texts.named(
                (report.passed() ? "run.passed" : "run.failed") + (hasClock ? "" : "-here"),
                Map.of(
                        "script",
                        report.title(),
                        "passed",
                        Long.toString(passed),
                        "steps",
                        Integer.toString(report.stepsInScript()),
                        "virtual",
                        text(report.took()),
                        "wall",
                        watch.seconds())));
        if (report.shown() > 0) {
            out.println(texts.named("run.shown", Map.of("count", Long.toString(report.shown()))));
        }
        Optional<List<String>> leftovers = report.leftovers();
        if (leftovers.isPresent() && leftovers.get().isEmpty()) {
            out.println(texts.text("run.nothing-left"));
        } else {
            leftovers.ifPresent(
                    left -> left.forEach(each -> out.println(texts.named("run.left", Map.of("what", each)))));
        }
    }

    private static String text(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds + " s";
    }
}
