package dev.maquette.tools.helm;

import dev.maquette.commandline.Cancellation;
import dev.maquette.commandline.Command;
import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Streams;
import dev.maquette.profiles.OpenPlace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * {@code helm}: hands the command line to a helm process and keeps its time. In a place with a clock the timeout is the place's: when it
 * is over, or when nothing can happen any more before it is, the process is ended and the release left as helm leaves it. Elsewhere helm
 * keeps its time by itself.
 */
public final class HelmTool implements Command, AutoCloseable {

    /** The system property that names the cache of classes which helm's processes start from; the launcher sets it where it has made one. */
    public static final String CLASS_CACHE = "maquette.helm.classes";

    private static final long LOOK_MILLIS = 20;

    private static final int INTERRUPTED = 130;

    /** The others wait for repositories at most, which live in the time of the person. */
    private static final Set<String> ASKS_THE_CLUSTER =
            Set.of("install", "upgrade", "uninstall", "delete", "del", "un", "list", "ls", "status", "history", "hist");

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
            giveBack(HelmProcess.start());
        }
    }

    private HelmProcess process() {
        return spare.getAndSet(Optional.empty()).filter(HelmProcess::isAlive).orElseGet(HelmProcess::start);
    }

    /** Keeps a process for the next order; one is enough. */
    private void giveBack(HelmProcess process) {
        HelmProcess next = process.isAlive() ? process : HelmProcess.start();
        spare.getAndSet(Optional.of(next)).ifPresent(HelmProcess::close);
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
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        Invocation quiet = invocation.withStreams(
                new Streams(invocation.stdin(), invocation.stdout(), new PrintStream(errors, true), false, false));
        int status = execute(quiet, arguments, invocation.arguments());
        String text = errors.toString(StandardCharsets.UTF_8);
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
        Optional<OpenPlace.Hold> hold = place.clock()
                .filter(any -> ASKS_THE_CLUSTER.contains(arguments.word(0)))
                .map(clock -> clock.hold("helm " + arguments.word(0)));
        HelmProcess process = process();
        try {
            String kubeconfig = hold.map(OpenPlace.Hold::environment)
                    .map(environment -> environment.get("KUBECONFIG"))
                    .or(() -> arguments.value("kubeconfig"))
                    .or(() -> invocation.environment().get("KUBECONFIG"))
                    .orElseGet(() -> place.environment().getOrDefault("KUBECONFIG", ""));
            boolean hasOwnTime = hold.isEmpty();
            HelmProcess.Carried carried = process.order(
                    Path.of(kubeconfig),
                    repositories(invocation),
                    invocation.environment().workingDirectory(),
                    hasOwnTime ? Optional.of(arguments.timeout()) : Optional.empty(),
                    words,
                    invocation.streams());
            return await(invocation, arguments, process, carried, hold);
        } finally {
            hold.ifPresent(OpenPlace.Hold::close);
            giveBack(process);
        }
    }

    private int await(
            Invocation invocation,
            HelmArguments arguments,
            HelmProcess process,
            HelmProcess.Carried carried,
            Optional<OpenPlace.Hold> hold)
            throws InterruptedException, IOException {
        if (place.clock().isEmpty() || hold.isEmpty()) {
            return await(invocation.cancellation(), process, carried, () -> false) ? carried.exitStatus() : INTERRUPTED;
        }
        Idleness idleness = new Idleness(process, hold.get());
        try (Deadline deadline = new Deadline(place.clock().get(), hold.get(), carried, arguments.timeout())) {
            boolean hasEnded = await(invocation.cancellation(), process, carried, () -> {
                idleness.look();
                return deadline.isOver();
            });
            if (!deadline.isOver()) {
                return hasEnded ? carried.exitStatus() : INTERRUPTED;
            }
            return timedOut(invocation, arguments);
        }
    }

    /** Whether the order came to its end by itself. */
    private static boolean await(
            Cancellation cancelled, HelmProcess process, HelmProcess.Carried carried, BooleanSupplier isOver)
            throws InterruptedException {
        while (!carried.endsWithin(LOOK_MILLIS)) {
            if (cancelled.isCancelled() || isOver.getAsBoolean()) {
                process.close();
                return false;
            }
        }
        return true;
    }

    private int timedOut(Invocation invocation, HelmArguments arguments) throws InterruptedException, IOException {
        TimedOut end = new Release(invocation, arguments.word(1), arguments.value("namespace")).timeOut();
        invocation.stderr().println("Error: " + end.message(arguments));
        boolean isTakenBack = arguments.has("atomic") && end.isInstallation();
        return isTakenBack ? takeBack(invocation, arguments) : 1;
    }

    private int takeBack(Invocation invocation, HelmArguments arguments) throws InterruptedException, IOException {
        List<String> words = new ArrayList<>(List.of("uninstall", arguments.word(1)));
        arguments.value("namespace").ifPresent(name -> words.addAll(List.of("--namespace", name)));
        Invocation quiet = invocation.withStreams(new Streams(
                invocation.stdin(),
                new PrintStream(OutputStream.nullOutputStream()),
                invocation.stderr(),
                false,
                false));
        try {
            execute(quiet, HelmArguments.parse(words), words);
        } catch (HelmArguments.Unreadable impossible) {
            throw new IllegalStateException(impossible);
        }
        return 1;
    }

    @Override
    public void close() {
        spare.getAndSet(Optional.empty()).ifPresent(HelmProcess::close);
    }
}
