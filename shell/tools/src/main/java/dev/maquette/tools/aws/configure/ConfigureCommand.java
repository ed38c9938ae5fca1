package dev.maquette.tools.aws.configure;

import dev.maquette.commandline.Invocation;
import dev.maquette.commandline.Suggestions;
import dev.maquette.tools.aws.arguments.Argument;
import dev.maquette.tools.aws.arguments.Typed;
import dev.maquette.tools.aws.client.ConfigFiles;
import dev.maquette.tools.aws.client.GlobalOptions;
import dev.maquette.tools.aws.client.Settings;
import dev.maquette.tools.aws.model.AwsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code aws configure}: asks for, sets and shows what profiles say. A secret is never shown, only its end. */
public final class ConfigureCommand {

    private static final Set<String> KEYS = Set.of("aws_access_key_id", "aws_secret_access_key", "aws_session_token");
    private static final Set<String> SECRETS = Set.of("aws_secret_access_key", "aws_session_token");

    private final Invocation invocation;
    private final GlobalOptions options;
    private final ConfigFiles files;

    public ConfigureCommand(Invocation invocation, GlobalOptions options) {
        this.invocation = invocation;
        this.options = options;
        this.files = ConfigFiles.of(invocation.environment());
    }

    public int run(List<String> words) {
        if (words.isEmpty()) {
            return new Interview(invocation, this::set, this::known).hold();
        }
        List<String> rest = words.subList(1, words.size());
        return switch (words.getFirst()) {
            case "set" -> setting(rest);
            case "get" -> getting(rest);
            case "list" -> new ConfiguredValues(settings(), invocation.stdout()).show();
            case "list-profiles" -> {
                files.profiles().forEach(invocation.stdout()::println);
                yield 0;
            }
            case "import" -> importing(rest);
            default -> {
                List<String> known = List.of("get", "import", "list", "list-profiles", "set");
                throw AwsException.choice("subcommand", words.getFirst(), Suggestions.near(words.getFirst(), known));
            }
        };
    }

    private Settings settings() {
        return Settings.of(options, invocation.environment());
    }

    private String profile() {
        return options.value("profile")
                .or(() -> invocation.environment().get("AWS_PROFILE"))
                .orElse("default");
    }

    private Optional<String> known(String key) {
        return files.profile(profile()).map(values -> values.get(key));
    }

    private int setting(List<String> words) {
        Typed typed = places(words, List.of("varname", "value"));
        set(typed.places().get(0), typed.places().get(1));
        return 0;
    }

    private static Typed places(List<String> words, List<String> names) {
        Typed typed = Typed.read(words, Map.of(), names.size());
        typed.require(List.of(), names);
        typed.refuseUnknown(",");
        return typed;
    }

    /** Where a name with dots leads: a profile, and a key in it or in a block of it. */
    private record Place(String profile, String key) {}

    private Place place(String name) {
        String[] parts = name.split("\\.", 3);
        if (parts.length > 1 && parts[0].equals("default")) {
            return new Place("default", name.substring("default.".length()));
        }
        if (parts.length > 2 && parts[0].equals("profile")) {
            return new Place(parts[1], parts[2]);
        }
        if (parts.length > 1 && files.profiles().contains(parts[0])) {
            return new Place(parts[0], name.substring(parts[0].length() + 1));
        }
        return new Place(profile(), name);
    }

    private void set(String name, String value) {
        if (value.contains("\n") || value.contains("\r")) {
            throw AwsException.general(
                    "Invalid value for key " + name + ": newline characters and carriage returns are not allowed.");
        }
        Place place = place(name);
        boolean isKey = KEYS.contains(place.key());
        String section = isKey || place.profile().equals("default") ? place.profile() : "profile " + place.profile();
        Path file = isKey ? files.credentials() : files.config();
        ConfigWriter.set(invocation.files().forWriting(file), section, place.key(), value);
    }

    private int getting(List<String> words) {
        String name = places(words, List.of("varname")).places().getFirst();
        Place place = place(name);
        Optional<String> value = files.profile(place.profile()).map(values -> values.get(place.key()));
        value.map(found -> SECRETS.contains(place.key()) ? masked(found) : found)
                .ifPresent(invocation.stdout()::println);
        return value.isPresent() ? 0 : 1;
    }

    static String masked(String value) {
        return "*".repeat(16) + value.substring(Math.max(0, value.length() - 4));
    }

    private int importing(List<String> words) {
        Typed typed = Typed.read(
                words,
                Map.of(
                        "csv", Argument.Count.ONE,
                        "skip-invalid", Argument.Count.NONE,
                        "profile-prefix", Argument.Count.ONE),
                0);
        typed.require(typed.has("csv") ? List.of() : List.of("--csv"), List.of());
        typed.refuseUnknown(",");
        String prefix = typed.value("profile-prefix");
        List<List<String>> users = users(typed.value("csv"), typed.has("skip-invalid"));
        users.forEach(user -> {
            Path file = invocation.files().forWriting(files.credentials());
            ConfigWriter.set(file, prefix + user.get(0), "aws_access_key_id", user.get(1));
            ConfigWriter.set(file, prefix + user.get(0), "aws_secret_access_key", user.get(2));
        });
        invocation.stdout().println("Successfully imported " + users.size() + " profile(s)");
        return 0;
    }

    /** Name, key id and secret of each line of a file that the console gives. */
    private List<List<String>> users(String csv, boolean skipsInvalid) {
        List<String> lines = lines(csv);
        List<String> header =
                lines.isEmpty() ? List.of() : cells(lines.getFirst().toLowerCase(Locale.ROOT));
        List<List<String>> users = new ArrayList<>();
        for (String wanted : List.of("user name", "access key id", "secret access key")) {
            if (!header.contains(wanted)) {
                throw AwsException.general("Expected header \"" + title(wanted) + "\" not found");
            }
        }
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = cells(lines.get(i));
            List<String> user = new ArrayList<>();
            for (String wanted : List.of("user name", "access key id", "secret access key")) {
                int at = header.indexOf(wanted);
                user.add(at < cells.size() ? cells.get(at) : "");
            }
            int empty = user.indexOf("");
            if (empty >= 0 && !skipsInvalid) {
                throw AwsException.general("Failed to parse entry #" + i + ": missing value");
            }
            if (empty < 0) {
                users.add(user);
            }
        }
        return users;
    }

    private static String title(String header) {
        return header.equals("access key id")
                ? "Access key ID"
                : header.substring(0, 1).toUpperCase(Locale.ROOT) + header.substring(1);
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().replace("\uFEFF", "").split("\\s*,\\s*", -1));
    }

    private List<String> lines(String csv) {
        if (!csv.startsWith("file://")) {
            return csv.lines().filter(line -> !line.isBlank()).toList();
        }
        try {
            return Files.readAllLines(invocation.resolve(csv.substring("file://".length()))).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
