package dev.maquette.tools.helm.verbs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.TextTable;
import dev.maquette.tools.helm.chart.Download;
import dev.maquette.tools.helm.chart.Repositories;
import dev.maquette.tools.helm.chart.Repository;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code helm repo add}, {@code list}, {@code remove} and {@code update} (cmd/helm/repo_*.go, v3.21). */
final class RepoVerb implements Verb {

    /** Repositories that went away, and where they went (repo_add.go, deprecatedRepos). */
    private static final Map<String, String> GONE = Map.of(
            "//kubernetes-charts.storage.googleapis.com", "https://charts.helm.sh/stable",
            "//kubernetes-charts-incubator.storage.googleapis.com", "https://charts.helm.sh/incubator");

    private final String verb;

    RepoVerb(String verb) {
        this.verb = verb;
    }

    @Override
    public FlagSet flags() {
        FlagSet flags = new FlagSet();
        return switch (verb) {
            case "add" ->
                flags.bool("allow-deprecated-repos", "Takes repositories that went away too.")
                        .text("ca-file", "", "The certificates that verify the repository.")
                        .text("cert-file", "", "The client's certificate.")
                        .text("key-file", "", "The client's key.")
                        .bool("force-update", "Takes the place of a repository of the name.")
                        .bool("insecure-skip-tls-verify", "Does not verify who the repository is.")
                        .bool("no-update", "Ignored, as by helm.")
                        .bool("pass-credentials", "Passes credentials to all hosts.")
                        .text("password", "", "The user's password.")
                        .bool("password-stdin", "Reads the password from the standard input.")
                        .text("timeout", "2m0s", "How long to wait for the index.")
                        .text("username", "", "The user's name.");
            case "list" -> flags.and(Output.flag()).bool("no-headers", "Prints no header.");
            case "update" ->
                flags.bool("fail-on-repo-update-fail", "Fails if a repository cannot be reached.")
                        .text("timeout", "2m0s", "How long to wait for an index.");
            default -> flags;
        };
    }

    @Override
    public String arguments() {
        return switch (verb) {
            case "add" -> "[NAME] [URL] [flags]";
            case "remove" -> "[REPO1 [REPO2 ...]] [flags]";
            case "update" -> "[REPO1 [REPO2 ...]] [flags]";
            default -> "[flags]";
        };
    }

    @Override
    public String summary() {
        return switch (verb) {
            case "add" -> "add a chart repository";
            case "list" -> "list chart repositories";
            case "remove" -> "remove one or more chart repositories";
            default -> "update information of available charts locally from chart repositories";
        };
    }

    @Override
    public int run(HelmCall call) throws InterruptedException {
        switch (verb) {
            case "add" -> add(call);
            case "list" -> list(call);
            case "remove" -> remove(call);
            default -> update(call);
        }
        return 0;
    }

    private static void add(HelmCall call) throws InterruptedException {
        Repository repository = new Repository(
                call.argument(0),
                call.argument(1),
                call.flags().text("username"),
                call.flags().text("password"));
        check(call, repository);
        Repositories repositories = call.repositories();
        Optional<Repository> same = call.on("force-update") ? Optional.empty() : repositories.named(repository.name());
        if (same.isPresent() && !same.get().equals(repository)) {
            throw new HelmException(
                    "repository name (" + repository.name() + ") already exists, please specify a different name");
        }
        if (same.isPresent()) {
            call.out().println(quoted(repository) + " already exists with the same configuration, skipping");
            return;
        }
        try {
            repositories.add(repository);
            call.unreachable().remove(repository.name());
        } catch (HelmException wrong) {
            throw wrong.behind(
                    "looks like \"" + repository.url() + "\" is not a valid chart repository or cannot be reached");
        } catch (Download.Unreachable failure) {
            standIn(call, repository, failure);
        }
        call.out().println(quoted(repository) + " has been added to your repositories");
    }

    private static void check(HelmCall call, Repository repository) {
        GONE.forEach((old, now) -> {
            if (repository.url().contains(old) && !call.on("allow-deprecated-repos")) {
                throw new HelmException(
                        "repo \"" + repository.url() + "\" is no longer available; try \"" + now + "\" instead");
            }
        });
        if (repository.name().contains("/")) {
            throw new HelmException("repository name (" + repository.name()
                    + ") contains '/', please specify a different name without '/'");
        }
        if (!repository.url().matches("(https?|oci)://.+")) {
            throw new HelmException("could not find protocol handler for: ");
        }
    }

    private static String quoted(Repository repository) {
        return "\"" + repository.name() + "\"";
    }

    private static void standIn(HelmCall call, Repository repository, Download.Unreachable failure) {
        if (!call.hasChartsAtHand()) {
            throw new HelmException("looks like \"" + repository.url()
                    + "\" is not a valid chart repository or cannot be reached: " + failure.getMessage());
        }
        call.unreachable().add(repository.name(), repository.url());
        call.err()
                .println("maquette: " + repository.url() + " cannot be reached from here; charts of "
                        + quoted(repository) + " are taken from " + call.chartsAtHand());
    }

    private static List<Repository> all(HelmCall call) {
        List<Repository> all = new ArrayList<>(call.repositories().all());
        call.unreachable().all().forEach((name, url) -> all.add(new Repository(name, url, "", "")));
        return all;
    }

    private static void list(HelmCall call) {
        List<Repository> all = all(call);
        Output output = Output.of(call);
        if (all.isEmpty() && output == Output.TABLE) {
            throw new HelmException("no repositories to show");
        }
        TextTable table = call.on("no-headers") ? new TextTable() : new TextTable("NAME", "URL");
        ArrayNode tree = Trees.array();
        for (Repository each : all) {
            table.row(each.name(), each.url());
            tree.addObject().put("name", each.name()).put("url", each.url());
        }
        output.print(call.out(), () -> tree, table::text);
    }

    private static void remove(HelmCall call) {
        if (!call.repositories().exist() && call.unreachable().all().isEmpty()) {
            throw new HelmException("no repositories configured");
        }
        for (String name : call.arguments()) {
            if (!call.unreachable().remove(name)) {
                call.repositories().remove(name);
            }
            call.out().println("\"" + name + "\" has been removed from your repositories");
        }
    }

    private static void update(HelmCall call) throws InterruptedException {
        Map<String, Repository> wanted = new TreeMap<>();
        all(call).forEach(each -> wanted.put(each.name(), each));
        if (wanted.isEmpty()) {
            throw new HelmException("no repositories found. You must add one before updating");
        }
        for (String name : call.arguments()) {
            if (!wanted.containsKey(name)) {
                throw new HelmException("no repositories found matching '" + name + "'.  Nothing will be updated");
            }
        }
        if (!call.arguments().isEmpty()) {
            wanted.keySet().retainAll(call.arguments());
        }
        call.out().println("Hang tight while we grab the latest from your chart repositories...");
        List<String> failed = new ArrayList<>();
        for (Repository each : wanted.values()) {
            refresh(call, each).ifPresent(failed::add);
        }
        if (!failed.isEmpty() && call.on("fail-on-repo-update-fail")) {
            throw new HelmException("failed to update the following repositories: [" + String.join(" ", failed) + "]");
        }
        call.out().println("Update Complete. ⎈Happy Helming!⎈");
    }

    /** The address of a repository that cannot be reached. */
    private static Optional<String> refresh(HelmCall call, Repository repository) throws InterruptedException {
        try {
            call.repositories().refresh(repository);
            call.out().println("...Successfully got an update from the " + quoted(repository) + " chart repository");
            return Optional.empty();
        } catch (HelmException | Download.Unreachable failure) {
            call.out()
                    .println("...Unable to get an update from the " + quoted(repository) + " chart repository ("
                            + repository.url() + "):\n\t" + failure.getMessage());
            return Optional.of(repository.url());
        }
    }
}
