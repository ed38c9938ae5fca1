package dev.maquette.kubernetes.schema.validation;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The formats of names and values in apimachinery's pkg/util/validation, v0.32, and what it says of those that break them. */
final class Syntax {
    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final String SUBDOMAIN = LABEL + "(\\." + LABEL + ")*";
    private static final String DNS_1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private static final String CONFIG_KEY = "[-._a-zA-Z0-9]+";
    private static final Pattern LABEL_SHAPE = Pattern.compile(LABEL);
    private static final Pattern SUBDOMAIN_SHAPE = Pattern.compile(SUBDOMAIN);
    private static final Pattern WILDCARD_SHAPE = Pattern.compile("\\*\\." + SUBDOMAIN);
    private static final Pattern DNS_1035_SHAPE = Pattern.compile(DNS_1035);
    private static final Pattern CONFIG_KEY_SHAPE = Pattern.compile(CONFIG_KEY);
    private static final Pattern PORT_NAME_SHAPE = Pattern.compile("[-a-z0-9]*");
    private static final Pattern IP_CHARACTERS = Pattern.compile("[0-9a-fA-F:.]+");
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})(\\.(\\d{1,3})){3}");
    private static final int SHORT = 63;
    private static final int LONG = 253;

    private Syntax() {}

    static List<String> label(String text) {
        return named(
                text,
                SHORT,
                LABEL_SHAPE,
                "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start"
                        + " and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for"
                        + " validation is '"
                        + LABEL + "')");
    }

    static List<String> subdomain(String text) {
        return named(
                text,
                LONG,
                SUBDOMAIN_SHAPE,
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and"
                        + " must start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                        + " validation is '"
                        + SUBDOMAIN + "')");
    }

    static List<String> wildcardSubdomain(String text) {
        return named(
                text,
                LONG,
                WILDCARD_SHAPE,
                "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must"
                        + " consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric"
                        + " character (e.g. '*.example.com', regex used for validation is '\\*\\." + SUBDOMAIN + "')");
    }

    static List<String> dns1035(String text) {
        return named(
                text,
                SHORT,
                DNS_1035_SHAPE,
                "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic"
                    + " character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used"
                    + " for validation is '" + DNS_1035 + "')");
    }

    static List<String> configKey(String text) {
        List<String> problems = new ArrayList<>(named(
                text,
                LONG,
                CONFIG_KEY_SHAPE,
                "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or"
                        + " 'KEY_NAME',  or 'key-name', regex used for validation is '" + CONFIG_KEY + "')"));
        if (text.equals(".")) {
            problems.add("must not be '.'");
        } else if (text.equals("..")) {
            problems.add("must not be '..'");
        } else if (text.startsWith("..")) {
            problems.add("must not start with '..'");
        }
        return problems;
    }

    /** Names of RBAC objects, which only have to fit into a URL. */
    static List<String> pathSegment(String text) {
        if (text.equals(".") || text.equals("..")) {
            return List.of("may not be '" + text + "'");
        }
        List<String> problems = new ArrayList<>();
        for (String character : new String[] {"/", "%"}) {
            if (text.contains(character)) {
                problems.add("may not contain '" + character + "'");
            }
        }
        return problems;
    }

    static List<String> portName(String text) {
        List<String> problems = new ArrayList<>();
        note(problems, text.length() > 15, "must be no more than 15 characters");
        note(
                problems,
                !PORT_NAME_SHAPE.matcher(text).matches(),
                "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        note(problems, text.chars().noneMatch(c -> c >= 'a' && c <= 'z'), "must contain at least one letter (a-z)");
        note(problems, text.contains("--"), "must not contain consecutive hyphens");
        note(problems, text.startsWith("-") || text.endsWith("-"), "must not begin or end with a hyphen");
        return problems;
    }

    /** Any printable ASCII but '=', as v1.32 allows by default. */
    static List<String> environmentName(String text) {
        boolean fits = !text.isEmpty() && text.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '=');
        return fits
                ? List.of()
                : List.of("a valid environment variable name must consist only of printable ASCII characters other than"
                        + " '='");
    }

    static List<String> ip(String text) {
        return isIp(text) ? List.of() : List.of("must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)");
    }

    static boolean isIp(String text) {
        if (!IP_CHARACTERS.matcher(text).matches()
                || !text.contains(":") && !IPV4.matcher(text).matches()) {
            return false;
        }
        return literal(text);
    }

    /** A literal address: the name service is never asked, because the characters allow no name. */
    private static boolean literal(String text) {
        try {
            return InetAddress.ofLiteral(text).getAddress().length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static List<String> cidr(String text) {
        int slash = text.lastIndexOf('/');
        boolean fits = slash > 0 && isIp(text.substring(0, slash)) && isPrefixLength(text, slash);
        return fits ? List.of() : List.of("must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
    }

    private static boolean isPrefixLength(String text, int slash) {
        String bits = text.substring(slash + 1);
        boolean isNumber = !bits.isEmpty() && bits.length() < 4 && bits.chars().allMatch(Character::isDigit);
        return isNumber && Integer.parseInt(bits) <= (text.indexOf(':') < 0 ? 32 : 128);
    }

    private static List<String> named(String text, int longest, Pattern shape, String rule) {
        List<String> problems = new ArrayList<>();
        note(problems, text.length() > longest, "must be no more than " + longest + " characters");
        Predicate<String> fits = shape.asMatchPredicate();
        note(problems, !fits.test(text), rule);
        return problems;
    }

    private static void note(List<String> problems, boolean broken, String text) {
        if (broken) {
            problems.add(text);
        }
    }
}
