package dev.maquette.tools.aws.configure;

import dev.maquette.commandline.Environment;
import dev.maquette.tools.aws.client.Settings;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/** {@code aws configure list}: what holds, and where it comes from. */
final class ConfiguredValues {

    private static final String ROW = "%10s %24s %16s    %s%n";

    private final Settings settings;
    private final PrintStream out;

    ConfiguredValues(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    int show() {
        row("Name", "Value", "Type", "Location");
        row("----", "-----", "----", "--------");
        Optional<String> asked = settings.options().value("profile");
        if (asked.isPresent()) {
            row("profile", asked.get(), "manual", "--profile");
        } else {
            value("profile", List.of("AWS_PROFILE", "AWS_DEFAULT_PROFILE"), Optional.empty(), false);
        }
        value("access_key", List.of("AWS_ACCESS_KEY_ID"), settings.ofProfile("aws_access_key_id"), true);
        value("secret_key", List.of("AWS_SECRET_ACCESS_KEY"), settings.ofProfile("aws_secret_access_key"), true);
        value("region", List.of("AWS_REGION", "AWS_DEFAULT_REGION"), settings.ofProfile("region"), false);
        return 0;
    }

    private void value(String name, List<String> variables, Optional<String> ofProfile, boolean isSecret) {
        Environment environment = settings.environment();
        boolean isAskedByName = isSecret && settings.options().value("profile").isPresent();
        for (String variable : variables) {
            Optional<String> value = environment.get(variable).filter(each -> !each.isEmpty() && !isAskedByName);
            if (value.isPresent()) {
                row(name, shown(value.get(), isSecret), "env", isSecret ? "" : variable);
                return;
            }
        }
        if (ofProfile.isPresent()) {
            row(
                    name,
                    shown(ofProfile.get(), isSecret),
                    isSecret ? "shared-credentials-file" : "config-file",
                    isSecret ? "" : settings.files().config().toString());
            return;
        }
        row(name, "<not set>", "None", "None");
    }

    private static String shown(String value, boolean isSecret) {
        return isSecret ? ConfigureCommand.masked(value) : value;
    }

    private void row(String name, String value, String type, String location) {
        out.printf(ROW, name, value, type, location);
    }
}
