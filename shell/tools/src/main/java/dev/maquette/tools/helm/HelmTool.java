package dev.maquette.tools.helm;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import dev.maquette.profiles.OpenPlace;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * {@code helm}: hands the command line to a helm process and keeps its time. In a place with a clock the timeout is the place's: when it
 * is over, or when nothing can happen any more before it is, the process is ended and the release left as helm leaves it.
 */
public final class HelmTool implements Command, AutoCloseable {

    private static final long LOOK_MILLIS = 20;

    /** Helm polls every two seconds; only who has been idle for longer waits in vain. */
    private static final int LOOKS_IN_VAIN = 175;

    private static final int INTERRUPTED = 130;

    private final OpenPlace place;
    private final ChartSource charts;
    private final AtomicReference<Optional<HelmProcess>> spare = new AtomicReference<>(Optional.empty());

    public HelmTool(OpenPlace place, ChartSource charts) {
        this.place = place;
        this.charts = charts;
    }

    /** Starts a process ahead of its use: loading the engine takes most of a second. */
    public void warmUp() {
        if (spare.get().isEmpty()) {
            spare.set(Optional.of(HelmProcess.start()));
        }
    }

    private HelmProcess process() {
        HelmProcess ready =
                spare.getAndSet(Optional.empty()).filter(HelmProcess::isAlive).orElseGet(HelmProcess::start);
        return ready;
    }

    @Override
    public int run(Invocation invocation) throws InterruptedException {
        try {
            HelmArguments arguments = HelmArguments.parse(invocation.arguments());
            UnreachableRepositories unreachable = new UnreachableRepositories(repositories(invocation));
            if (arguments.word(0).equals("repo")) {
                return repo(invocation, arguments, unreachable);
            }
            return execute(invocation, arguments, resolved(invocation, arguments, unreachable));
        } catch (HelmArguments.Unreadable unreadable) {
            invocation.stderr().println("Error: " + unreadable.getMessage());
            return 1;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path repositories(Invocation invocation) {
        return invocation
                .environment()
                .get("HELM_REPOSITORY_CONFIG")
                .map(Path::of)
                .orElseGet(() -> invocation.resolve(".helm/repositories.yaml"));
    }

    private int repo(Invocation invocation, HelmArguments arguments, UnreachableRepositories unreachable)
            throws InterruptedException, IOException {
        String name = arguments.word(2);
        switch (arguments.word(1)) {
            case "add" -> {
                return add(invocation, arguments, unreachable);
            }
            case "remove", "rm" -> {
                if (unreachable.remove(name)) {
                    invocation.stdout().println("\"" + name + "\" has been removed from your repositories");
                    return 0;
                }
            }
            case "update", "up", "list", "ls" -> {
                if (!unreachable.all().isEmpty() && !Files.exists(repositories(invocation))) {
                    tellUnreachable(invocation, arguments.word(1), unreachable.all());
                    return 0;
                }
            }
            default -> {}
        }
        return execute(invocation, arguments, invocation.arguments());
    }

    private static void tellUnreachable(Invocation invocation, String what, Map<String, String> repositories) {
        if (what.startsWith("l")) {
            TextTable table = new TextTable("NAME", "URL");
            repositories.forEach(table::row);
            invocation.stdout().print(table.text());
            return;
        }
        invocation.stdout().println("Hang tight while we grab the latest from your chart repositories...");
        repositories.forEach((name, url) -> invocation
                .stdout()
                .println("...Unable to get an update from the \"" + name + "\" chart repository (" + url + ")"));
        invocation.stdout().println("Update Complete. ⎈Happy Helming!⎈");
    }

    private int add(Invocation invocation, HelmArguments arguments, UnreachableRepositories unreachable)
            throws InterruptedException, IOException {
        java.io.ByteArrayOutputStream errors = new java.io.ByteArrayOutputStream();
        Invocation quiet = invocation.withStreams(new dev.maquette.commandline.Streams(
                invocation.stdin(), invocation.stdout(), new PrintStream(errors, true), false, false));
        int status = execute(quiet, arguments, invocation.arguments());
        String text = errors.toString(java.nio.charset.StandardCharsets.UTF_8);
        boolean isUnreachable =
                text.contains("cannot be reached") || text.contains("dial tcp") || text.contains("no such host");
        boolean hasCharts = charts.mirror().isPresent() || charts.own().isPresent();
        if (status == 0 || !isUnreachable || !hasCharts) {
            invocation.stderr().print(text);
            return status;
        }
        unreachable.add(arguments.word(2), arguments.word(3));
        invocation
                .stderr()
                .println("maquette: " + arguments.word(3) + " cannot be reached from here; charts of \""
                        + arguments.word(2) + "\" are taken from "
                        + charts.mirror().map(Path::toString).orElse("Maquette's own charts"));
        invocation.stdout().println("\"" + arguments.word(2) + "\" has been added to your repositories");
        return 0;
    }

    /** The arguments with the path of a package in place of a chart whose repository cannot be reached. */
    private List<String> resolved(Invocation invocation, HelmArguments arguments, UnreachableRepositories unreachable) {
        List<String> words = new ArrayList<>(invocation.arguments());
        for (String word : arguments.words()) {
            int slash = word.indexOf('/');
            boolean isOfRepository = slash > 0 && unreachable.all().containsKey(word.substring(0, slash));
            if (isOfRepository) {
                charts.find(word.substring(slash + 1), arguments.value("version"))
                        .ifPresent(found -> replace(invocation, words, word, found));
            }
        }
        return words;
    }

    private static void replace(Invocation invocation, List<String> words, String word, ChartSource.Found found) {
        words.set(words.indexOf(word), found.path().toString());
        words.removeIf(each -> each.startsWith("--version="));
        int version = words.indexOf("--version");
        if (version >= 0) {
            words.remove(version);
            words.remove(version);
        }
        if (found.isOwn()) {
            invocation
                    .stderr()
                    .println("maquette: using Maquette's own chart in place of " + word
                            + "; it has the same objects, and promotion refuses what was rehearsed with it");
        }
    }

    private int execute(Invocation invocation, HelmArguments arguments, List<String> words)
            throws InterruptedException, IOException {
        Optional<OpenPlace.Hold> hold = place.clock().map(clock -> clock.hold("helm " + arguments.word(0)));
        try (HelmProcess process = process()) {
            String kubeconfig = hold.map(OpenPlace.Hold::environment)
                    .map(environment -> environment.get("KUBECONFIG"))
                    .or(() -> arguments.value("kubeconfig"))
                    .or(() -> invocation.environment().get("KUBECONFIG"))
                    .orElseGet(() -> place.environment().getOrDefault("KUBECONFIG", ""));
            process.order(
                    Path.of(kubeconfig),
                    repositories(invocation),
                    invocation.environment().workingDirectory(),
                    words);
            Thread out = copy(process.stdout(), invocation.stdout());
            Thread err = copy(process.stderr(), invocation.stderr());
            int status = await(invocation, arguments, process, hold);
            out.join();
            err.join();
            invocation.stdout().flush();
            return status;
        } finally {
            hold.ifPresent(OpenPlace.Hold::close);
            warmUp();
        }
    }

    private static Thread copy(InputStream from, PrintStream to) {
        return Thread.ofVirtual().start(() -> {
            try {
                from.transferTo(to);
                to.flush();
            } catch (IOException ended) {
                to.flush();
            }
        });
    }

    private int await(
            Invocation invocation, HelmArguments arguments, HelmProcess process, Optional<OpenPlace.Hold> hold)
            throws InterruptedException {
        Cancellation cancelled = invocation.cancellation();
        Optional<Instant> deadline = place.clock().map(clock -> clock.now().plus(arguments.timeout()));
        int idleLooks = 0;
        while (!process.endsWithin(LOOK_MILLIS)) {
            if (cancelled.isCancelled()) {
                process.close();
                return INTERRUPTED;
            }
            idleLooks = isInVain(hold) ? idleLooks + 1 : 0;
            if (idleLooks > LOOKS_IN_VAIN) {
                advanceTo(deadline);
            }
            if (isOver(deadline)) {
                process.close();
                timedOut(invocation, arguments);
                return 1;
            }
        }
        return process.exitStatus();
    }

    private boolean isOver(Optional<Instant> deadline) {
        return place.clock()
                .filter(clock ->
                        deadline.filter(end -> !clock.now().isBefore(end)).isPresent())
                .isPresent();
    }

    /** Whether helm only waits, and nothing is left that could happen. */
    private boolean isInVain(Optional<OpenPlace.Hold> hold) {
        boolean isIdle = hold.filter(OpenPlace.Hold::isIdle).isPresent();
        return isIdle
                && place.clock()
                        .filter(clock -> clock.next().isEmpty() && clock.pace().equals("max"))
                        .isPresent();
    }

    private void advanceTo(Optional<Instant> deadline) {
        place.clock().ifPresent(clock -> deadline.ifPresent(end -> clock.advance(Duration.between(clock.now(), end))));
    }

    private static void timedOut(Invocation invocation, HelmArguments arguments) throws InterruptedException {
        ReleaseRepair.Stage stage = new ReleaseRepair(invocation).fail(arguments.word(1), arguments.value("namespace"));
        String what =
                switch (arguments.word(0)) {
                    case "install" -> "INSTALLATION FAILED: ";
                    case "upgrade" ->
                        stage.isInstallation() && !arguments.has("install")
                                ? "INSTALLATION FAILED: "
                                : "UPGRADE FAILED: ";
                    default -> "";
                };
        String kind = stage.isInstallation() ? "pre-install" : "pre-upgrade";
        String where = stage.isInHooks() ? kind + " hooks failed: " : "";
        invocation.stderr().println("Error: " + what + where + "timed out waiting for the condition");
    }

    @Override
    public void close() {
        spare.getAndSet(Optional.empty()).ifPresent(HelmProcess::close);
    }
}
