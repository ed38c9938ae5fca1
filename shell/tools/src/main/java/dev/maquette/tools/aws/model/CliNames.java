package dev.maquette.tools.aws.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of the API as the command line writes them: {@code InstanceIds} is {@code instance-ids}. */
public final class CliNames {

    /** A plural of an abbreviation at the end stays one word: {@code TargetARNs}. */
    private static final Pattern PLURAL = Pattern.compile("[A-Z]{2,}s$");

    private static final Pattern BEFORE_WORD = Pattern.compile("(.)([A-Z][a-z]+)");
    private static final Pattern BEFORE_CAPITAL = Pattern.compile("([a-z0-9])([A-Z])");

    private CliNames() {}

    public static String of(String name) {
        if (name.contains("-")) {
            return name;
        }
        String parted = name;
        Matcher plural = PLURAL.matcher(parted);
        if (plural.find()) {
            parted = parted.substring(0, plural.start()) + "-" + plural.group().toLowerCase(Locale.ROOT);
        }
        parted = BEFORE_WORD.matcher(parted).replaceAll("$1-$2");
        return BEFORE_CAPITAL.matcher(parted).replaceAll("$1-$2").toLowerCase(Locale.ROOT);
    }

    /** {@code list-mfa-devices} as the SDK writes it in the names of classes: {@code ListMfaDevices}. */
    static String pascal(String cliName) {
        StringBuilder name = new StringBuilder();
        for (String word : cliName.split("-")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
        }
        return name.toString();
    }
}
