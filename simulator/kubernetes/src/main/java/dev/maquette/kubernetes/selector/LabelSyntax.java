package dev.maquette.kubernetes.selector;

import java.util.ArrayList;
import java.util.List;

/** What a label's key and value may look like (apimachinery pkg/util/validation), with the server's words for what is wrong. */
public final class LabelSyntax {
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST_PREFIX = 253;
    private static final String NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final String SUBDOMAIN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
    private static final String NAME_RULE =
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
                    + " character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '"
                    + NAME + "')";
    private static final String PREFIX_RULE =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                    + " start and end with an alphanumeric character (e.g. 'example.com', regex used"
                    + " for validation is '" + SUBDOMAIN + "')";
    private static final String VALUE_RULE =
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                + " start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex"
                + " used for validation is '(" + NAME + ")?')";

    private LabelSyntax() {}

    /** What is wrong with a key ("qualified name"); empty where nothing is. */
    public static List<String> problemsOfKey(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length > 2) {
            return List.of("a qualified name " + NAME_RULE
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        var problems = new ArrayList<String>();
        if (parts.length == 2) {
            problems.addAll(problemsOfPrefix(parts[0]));
        }
        problems.addAll(problemsOfName(parts[parts.length - 1]));
        return problems;
    }

    /** What is wrong with a value; empty where nothing is. */
    public static List<String> problemsOfValue(String value) {
        var problems = new ArrayList<String>();
        if (value.length() > LONGEST_NAME) {
            problems.add(tooLong(LONGEST_NAME));
        }
        if (!value.isEmpty() && !isName(value)) {
            problems.add(VALUE_RULE);
        }
        return problems;
    }

    private static List<String> problemsOfPrefix(String prefix) {
        if (prefix.isEmpty()) {
            return List.of("prefix part must be non-empty");
        }
        var problems = new ArrayList<String>();
        if (prefix.length() > LONGEST_PREFIX) {
            problems.add("prefix part " + tooLong(LONGEST_PREFIX));
        }
        if (!prefix.matches(SUBDOMAIN)) {
            problems.add("prefix part " + PREFIX_RULE);
        }
        return problems;
    }

    private static List<String> problemsOfName(String name) {
        var problems = new ArrayList<String>();
        if (name.isEmpty()) {
            problems.add("name part must be non-empty");
        } else if (name.length() > LONGEST_NAME) {
            problems.add("name part " + tooLong(LONGEST_NAME));
        }
        if (!isName(name)) {
            problems.add("name part " + NAME_RULE);
        }
        return problems;
    }

    private static String tooLong(int limit) {
        return "must be no more than " + limit + " characters";
    }

    /** The regular expression by hand: it runs for every label of every selector. */
    private static boolean isName(String text) {
        if (text.isEmpty() || !isAlphanumeric(text.charAt(0)) || !isAlphanumeric(text.charAt(text.length() - 1))) {
            return false;
        }
        return text.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '_' || c == '.');
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
