package dev.maquette.tools.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.ListCommand;
import com.marcnuri.helm.Release;
import com.marcnuri.helm.ReleaseHistory;
import com.marcnuri.helm.Repository;
import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.UninstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The helm process. It loads the engine first, then reads orders from its input, a line each: the arguments, and where things are; so the
 * process can be started before anybody knows what it is wanted for. It prints what helm prints, and then helm's exit status. It ends with
 * whoever started it, whatever it is doing.
 */
public final class HelmMain {

    /** Longer than any timeout of the place's, where the parent keeps that, since it knows what time it is there. */
    private static final Duration UNENDING = Duration.ofDays(1);

    private final PrintStream out;
    private final PrintStream err;
    private final Path kubeconfig;
    private final Path repositories;
    private final Path workingDirectory;
    private final Duration timeout;

    private HelmMain(
            PrintStream out,
            PrintStream err,
            Path kubeconfig,
            Path repositories,
            Path workingDirectory,
            Duration timeout) {
        this.out = out;
        this.err = err;
        this.kubeconfig = kubeconfig;
        this.repositories = repositories;
        this.workingDirectory = workingDirectory;
        this.timeout = timeout;
    }

    public static void main(String[] ignored) throws InterruptedException {
        loadEngine();
        BlockingQueue<String> orders = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().name("orders").start(() -> read(orders));
        while (true) {
            answer(orders.take());
        }
    }

    static void loadEngine() {
        Helm.version().call();
    }

    /** Carries an order out, and says so at the end of both outputs. */
    static void answer(String order) {
        int status = carryOut(order);
        System.out.print(HelmOutput.end(status));
        System.out.flush();
        System.err.print(HelmOutput.end(status));
        System.err.flush();
    }

    private static void read(BlockingQueue<String> orders) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                orders.add(line);
            }
        } catch (IOException broken) {
            Runtime.getRuntime().halt(1);
        }
        Runtime.getRuntime().halt(0);
    }

    private static int carryOut(String order) {
        List<String> parts = new ArrayList<>();
        for (String part : order.split(" ")) {
            parts.add(new String(Base64.getDecoder().decode(part), StandardCharsets.UTF_8));
        }
        HelmMain main = new HelmMain(
                System.out,
                System.err,
                Path.of(parts.get(0)),
                Path.of(parts.get(1)),
                Path.of(parts.get(2)),
                Duration.parse(parts.get(3)));
        return main.run(parts.subList(4, parts.size()));
    }

    /** What the parent writes to the process. */
    static String order(
            Path kubeconfig,
            Path repositories,
            Path workingDirectory,
            Optional<Duration> timeout,
            List<String> arguments) {
        List<String> parts = new ArrayList<>(List.of(
                kubeconfig.toString(),
                repositories.toString(),
                workingDirectory.toString(),
                timeout.orElse(UNENDING).toString()));
        parts.addAll(arguments);
        return String.join(
                        " ",
                        parts.stream()
                                .map(part -> Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                                .toList())
                + "\n";
    }

    private int run(List<String> arguments) {
        try {
            HelmArguments parsed = HelmArguments.parse(arguments);
            return dispatch(parsed);
        } catch (HelmArguments.Unreadable unreadable) {
            err.println("Error: " + unreadable.getMessage());
            return 1;
        }
    }

    private int dispatch(HelmArguments arguments) {
        String command = arguments.word(0);
        try {
            return switch (command) {
                case "version" -> version();
                case "upgrade" -> upgrade(arguments);
                case "install" -> install(arguments);
                case "uninstall", "delete", "del", "un" -> uninstall(arguments);
                case "list", "ls" -> list(arguments);
                case "status" -> status(arguments);
                case "history", "hist" -> history(arguments);
                case "template" -> template(arguments);
                case "repo" -> repo(arguments);
                case "show", "inspect" -> show(arguments);
                default -> unknown(command);
            };
        } catch (RuntimeException failure) {
            err.println(error(command, String.valueOf(failure.getMessage())));
            return 1;
        }
    }

    private static String error(String command, String message) {
        String stage =
                switch (command) {
                    case "install" -> "INSTALLATION FAILED: ";
                    case "upgrade" -> "UPGRADE FAILED: ";
                    default -> "";
                };
        return "Error: " + stage + message.strip();
    }

    private int unknown(String command) {
        err.println("Error: unknown command \"" + command + "\" for \"helm\"\nRun 'helm --help' for usage.");
        return 1;
    }

    private int version() {
        out.println(Helm.version().call());
        return 0;
    }

    private int install(HelmArguments arguments) {
        InstallCommand command = Helm.install(arguments.word(2).isEmpty() ? arguments.word(1) : arguments.word(2))
                .withKubeConfig(kubeconfig)
                .withRepositoryConfig(repositories)
                .withTimeout((int) timeout.toSeconds());
        if (arguments.has("generate-name")) {
            command.generateName();
        } else {
            command.withName(arguments.word(1));
        }
        arguments.value("namespace").ifPresent(command::withNamespace);
        arguments.value("version").ifPresent(command::withVersion);
        arguments.value("description").ifPresent(command::withDescription);
        arguments.all("values").forEach(file -> command.withValuesFile(path(file)));
        settings(arguments).forEach(each -> command.set(each.name(), each.value()));
        when(arguments, "create-namespace", command::createNamespace);
        when(arguments, "atomic", command::atomic);
        when(arguments, "wait", command::waitReady);
        when(arguments, "dry-run", command::dryRun);
        when(arguments, "skip-crds", command::skipCrds);
        when(arguments, "devel", command::devel);
        print(command.call());
        return 0;
    }

    private int upgrade(HelmArguments arguments) {
        boolean isNew = arguments.has("install")
                && history(arguments, arguments.word(1)).isEmpty();
        if (isNew) {
            out.println("Release \"" + arguments.word(1) + "\" does not exist. Installing it now.");
            out.flush();
        }
        UpgradeCommand command = Helm.upgrade(arguments.word(2))
                .withName(arguments.word(1))
                .withKubeConfig(kubeconfig)
                .withRepositoryConfig(repositories)
                .withTimeout((int) timeout.toSeconds());
        arguments.value("namespace").ifPresent(command::withNamespace);
        arguments.value("version").ifPresent(command::withVersion);
        arguments.value("description").ifPresent(command::withDescription);
        arguments.all("values").forEach(file -> command.withValuesFile(path(file)));
        settings(arguments).forEach(each -> command.set(each.name(), each.value()));
        when(arguments, "install", command::install);
        when(arguments, "create-namespace", command::createNamespace);
        when(arguments, "cleanup-on-fail", command::cleanupOnFail);
        when(arguments, "atomic", command::atomic);
        when(arguments, "wait", command::waitReady);
        when(arguments, "force", command::force);
        when(arguments, "reset-values", command::resetValues);
        when(arguments, "reuse-values", command::reuseValues);
        when(arguments, "reset-then-reuse-values", command::resetThenReuseValues);
        when(arguments, "dry-run", command::dryRun);
        when(arguments, "skip-crds", command::skipCrds);
        if (isNew) {
            return installed(command);
        }
        Release release = command.call();
        out.println("Release \"" + release.getName() + "\" has been upgraded. Happy Helming!");
        print(release);
        return 0;
    }

    /** What goes wrong in an upgrade that installs, helm tells without saying what failed (cmd/helm/upgrade.go, v3.21). */
    private int installed(UpgradeCommand command) {
        try {
            print(command.call());
            return 0;
        } catch (RuntimeException failure) {
            err.println("Error: " + String.valueOf(failure.getMessage()).strip());
            return 1;
        }
    }

    private void print(Release release) {
        out.println(release.getOutput().strip());
    }

    private static void when(HelmArguments arguments, String flag, Runnable action) {
        if (arguments.has(flag)) {
            action.run();
        }
    }

    /** A value given by --set or --set-string. */
    private record Setting(String name, Object value) {}

    private static List<Setting> settings(HelmArguments arguments) {
        List<Setting> settings = new ArrayList<>();
        for (String flag : List.of("set", "set-string")) {
            for (String given : arguments.all(flag)) {
                for (String pair : given.split("(?<!\\\\),")) {
                    int equals = pair.indexOf('=');
                    if (equals > 0) {
                        settings.add(new Setting(pair.substring(0, equals), pair.substring(equals + 1)));
                    }
                }
            }
        }
        return settings;
    }

    private Path path(String file) {
        return workingDirectory.resolve(file);
    }

    private int uninstall(HelmArguments arguments) {
        for (String name : arguments.words().subList(1, arguments.words().size())) {
            UninstallCommand command = Helm.uninstall(name).withKubeConfig(kubeconfig);
            arguments.value("namespace").ifPresent(command::withNamespace);
            when(arguments, "no-hooks", command::noHooks);
            when(arguments, "keep-history", command::keepHistory);
            when(arguments, "ignore-not-found", command::ignoreNotFound);
            when(arguments, "dry-run", command::dryRun);
            String told = command.call().strip();
            out.println(told.isEmpty() ? "release \"" + name + "\" uninstalled" : told);
        }
        return 0;
    }

    private List<ReleaseHistory> history(HelmArguments arguments, String release) {
        try {
            var command = Helm.history(release).withKubeConfig(kubeconfig);
            arguments.value("namespace").ifPresent(command::withNamespace);
            return command.call();
        } catch (RuntimeException none) {
            boolean isAbsent = String.valueOf(none.getMessage()).contains("not found");
            if (isAbsent) {
                return List.of();
            }
            throw none;
        }
    }

    private int history(HelmArguments arguments) {
        List<ReleaseHistory> revisions = history(arguments, arguments.word(1));
        if (revisions.isEmpty()) {
            err.println("Error: release: not found");
            return 1;
        }
        TextTable table = new TextTable("REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION", "DESCRIPTION");
        for (ReleaseHistory each : revisions) {
            table.row(
                    String.valueOf(each.getRevision()),
                    String.valueOf(each.getUpdated()),
                    String.valueOf(each.getStatus()),
                    String.valueOf(each.getChart()),
                    String.valueOf(each.getAppVersion()),
                    String.valueOf(each.getDescription()));
        }
        out.print(table.text());
        return 0;
    }

    private int list(HelmArguments arguments) {
        ListCommand command = Helm.list().withKubeConfig(kubeconfig);
        arguments.value("namespace").ifPresent(command::withNamespace);
        when(arguments, "all-namespaces", command::allNamespaces);
        when(arguments, "all", command::all);
        when(arguments, "failed", command::failed);
        when(arguments, "pending", command::pending);
        when(arguments, "deployed", command::deployed);
        when(arguments, "uninstalled", command::uninstalled);
        List<Release> releases = command.call();
        if (arguments.has("short")) {
            releases.forEach(release -> out.println(release.getName()));
            return 0;
        }
        TextTable table = new TextTable("NAME", "NAMESPACE", "REVISION", "UPDATED", "STATUS", "CHART", "APP VERSION");
        for (Release each : releases) {
            table.row(
                    each.getName(),
                    each.getNamespace(),
                    each.getRevision(),
                    String.valueOf(each.getLastDeployed()),
                    each.getStatus().toLowerCase(Locale.ROOT),
                    each.getChart(),
                    each.getAppVersion());
        }
        out.print(table.text());
        return 0;
    }

    private int status(HelmArguments arguments) {
        var command = Helm.status(arguments.word(1)).withKubeConfig(kubeconfig);
        arguments.value("namespace").ifPresent(command::withNamespace);
        print(command.call());
        return 0;
    }

    private int template(HelmArguments arguments) {
        boolean isNamed = !arguments.word(2).isEmpty();
        TemplateCommand command = Helm.template(arguments.word(isNamed ? 2 : 1)).withRepositoryConfig(repositories);
        if (isNamed) {
            command.withName(arguments.word(1));
        }
        arguments.value("namespace").ifPresent(command::withNamespace);
        arguments.value("version").ifPresent(command::withVersion);
        arguments.all("values").forEach(file -> command.withValuesFile(path(file)));
        settings(arguments).forEach(each -> command.set(each.name(), each.value()));
        out.println(command.call());
        return 0;
    }

    private int show(HelmArguments arguments) {
        var command = Helm.show(arguments.word(2));
        var part =
                switch (arguments.word(1)) {
                    case "values" -> command.values();
                    case "chart" -> command.chart();
                    case "readme" -> command.readme();
                    case "crds" -> command.crds();
                    default -> command.all();
                };
        arguments.value("version").ifPresent(part::withVersion);
        out.println(part.call());
        return 0;
    }

    private int repo(HelmArguments arguments) {
        String name = arguments.word(2);
        switch (arguments.word(1)) {
            case "add" -> {
                Helm.repo()
                        .add()
                        .withRepositoryConfig(repositories)
                        .withName(name)
                        .withUrl(URI.create(arguments.word(3)))
                        .call();
                out.println("\"" + name + "\" has been added to your repositories");
            }
            case "update", "up" -> {
                List<Repository> updated =
                        Helm.repo().update().withRepositoryConfig(repositories).call();
                out.println("Hang tight while we grab the latest from your chart repositories...");
                updated.forEach(each -> out.println(
                        "...Successfully got an update from the \"" + each.getName() + "\" chart repository"));
                out.println("Update Complete. ⎈Happy Helming!⎈");
            }
            case "list", "ls" -> {
                TextTable table = new TextTable("NAME", "URL");
                Helm.repo()
                        .list()
                        .withRepositoryConfig(repositories)
                        .call()
                        .forEach(each -> table.row(each.getName(), String.valueOf(each.getUrl())));
                out.print(table.text());
            }
            case "remove", "rm" -> {
                Helm.repo()
                        .remove()
                        .withRepositoryConfig(repositories)
                        .withRepo(name)
                        .call();
                out.println("\"" + name + "\" has been removed from your repositories");
            }
            default -> {
                return unknown("repo " + arguments.word(1));
            }
        }
        return 0;
    }
}
