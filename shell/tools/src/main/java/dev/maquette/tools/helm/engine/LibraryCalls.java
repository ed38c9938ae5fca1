package dev.maquette.tools.helm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.PackageCommand;
import com.marcnuri.helm.TemplateCommand;
import com.marcnuri.helm.UpgradeCommand;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** One order, put to the library; a field that the order does not have is left as the library has it. */
final class LibraryCalls {

    private final JsonNode order;

    LibraryCalls(JsonNode order) {
        this.order = order;
    }

    String carryOut() {
        return switch (order.path("verb").asText()) {
            case "install" -> install();
            case "upgrade" -> upgrade();
            case "template" -> template();
            case "show" -> show();
            case "lint" -> lint();
            case "create" -> create();
            case "package" -> pack();
            case "push" -> push();
            case "login" -> login();
            case "logout" -> logout();
            default -> throw new IllegalArgumentException("no order " + order);
        };
    }

    private String text(String field) {
        return order.path(field).asText();
    }

    private void with(String field, Consumer<String> setter) {
        Optional.ofNullable(order.get(field))
                .map(JsonNode::asText)
                .filter(each -> !each.isEmpty())
                .ifPresent(setter);
    }

    private void when(String field, Runnable setter) {
        if (order.path(field).asBoolean()) {
            setter.run();
        }
    }

    private String install() {
        InstallCommand command = Helm.install(text("chart"));
        with("name", command::withName);
        with("namespace", command::withNamespace);
        with("version", command::withVersion);
        with("kubeconfig", command::withKubeConfigContents);
        with("values", file -> command.withValuesFile(Path.of(file)));
        order.path("numbers")
                .properties()
                .forEach(each -> command.set(each.getKey(), each.getValue().asText()));
        with("repositories", file -> command.withRepositoryConfig(Path.of(file)));
        when("createNamespace", command::createNamespace);
        when("skipCrds", command::skipCrds);
        when("devel", command::devel);
        when("dependencyUpdate", command::dependencyUpdate);
        when("disableOpenApi", command::disableOpenApiValidation);
        when("plainHttp", command::plainHttp);
        when("insecure", command::insecureSkipTlsVerify);
        return command.call().getOutput();
    }

    private String upgrade() {
        UpgradeCommand command = Helm.upgrade(text("chart"));
        with("name", command::withName);
        with("namespace", command::withNamespace);
        with("version", command::withVersion);
        with("kubeconfig", command::withKubeConfigContents);
        with("values", file -> command.withValuesFile(Path.of(file)));
        order.path("numbers")
                .properties()
                .forEach(each -> command.set(each.getKey(), each.getValue().asText()));
        with("repositories", file -> command.withRepositoryConfig(Path.of(file)));
        when("resetValues", command::resetValues);
        when("reuseValues", command::reuseValues);
        when("resetThenReuseValues", command::resetThenReuseValues);
        when("skipCrds", command::skipCrds);
        when("devel", command::devel);
        when("dependencyUpdate", command::dependencyUpdate);
        when("disableOpenApi", command::disableOpenApiValidation);
        when("plainHttp", command::plainHttp);
        when("insecure", command::insecureSkipTlsVerify);
        return command.call().getOutput();
    }

    private String template() {
        TemplateCommand command = Helm.template(text("chart"));
        with("name", command::withName);
        with("namespace", command::withNamespace);
        with("version", command::withVersion);
        with("kubeVersion", command::withKubeVersion);
        with("values", file -> command.withValuesFile(Path.of(file)));
        order.path("numbers")
                .properties()
                .forEach(each -> command.set(each.getKey(), each.getValue().asText()));
        with("repositories", file -> command.withRepositoryConfig(Path.of(file)));
        when("skipCrds", command::skipCrds);
        when("dependencyUpdate", command::dependencyUpdate);
        return command.call();
    }

    private String show() {
        var command = Helm.show(text("chart"));
        var part =
                switch (text("part")) {
                    case "values" -> command.values();
                    case "chart" -> command.chart();
                    case "readme" -> command.readme();
                    case "crds" -> command.crds();
                    default -> command.all();
                };
        with("version", part::withVersion);
        when("plainHttp", part::plainHttp);
        when("insecure", part::insecureSkipTlsVerify);
        return part.call();
    }

    /** The first line says whether it failed, the others are the messages. */
    private String lint() {
        var command = new Helm(Path.of(text("chart"))).lint();
        when("strict", command::strict);
        when("quiet", command::quiet);
        LintResult result = command.call();
        return result.isFailed() + "\n" + String.join("\n", result.getMessages());
    }

    private String create() {
        Helm.create().withName(text("name")).withDir(Path.of(text("folder"))).call();
        return "";
    }

    private String pack() {
        PackageCommand command = new Helm(Path.of(text("chart"))).packageIt();
        with("destination", folder -> command.withDestination(Path.of(folder)));
        command.call();
        return "";
    }

    private String push() {
        var command = Helm.push().withChart(Path.of(text("chart"))).withRemote(URI.create(text("remote")));
        when("plainHttp", command::plainHttp);
        when("insecure", command::insecureSkipTlsVerify);
        return command.call();
    }

    private String login() {
        var command = Helm.registry().login().withHost(text("host"));
        with("username", command::withUsername);
        with("password", command::withPassword);
        when("plainHttp", command::plainHttp);
        when("insecure", command::insecureSkipTlsVerify);
        return command.call();
    }

    private String logout() {
        return Helm.registry().logout().withHost(text("host")).call();
    }
}
