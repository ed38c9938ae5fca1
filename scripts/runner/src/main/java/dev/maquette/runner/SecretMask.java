package dev.maquette.runner;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes secret values out of texts before they are written anywhere. */
public final class SecretMask {

    private static final String HIDDEN = "****";

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(secret|password|passwd|token|private_?key|access_?key|api_?key|credential).*");

    /** Its parts have an end, since a line may have a million letters and each of them could begin a name. */
    private static final String NAME =
            "[\\w.-]{0,80}(?:secret|password|passwd|token|private_?key|access_?key|api_?key)[\\w.-]{0,80}";

    /** Names that hold the name of a secret and not the secret. */
    private static final String HOLDS_A_NAME =
            "(?![\\w.-]{0,80}(?:name|ref|class|type|kind|file|path|arn|id|enabled|stdin|only|method)\\b)";

    private static final List<Pattern> ASSIGNMENTS = List.of(
            Pattern.compile("(?i)(--" + HOLDS_A_NAME + NAME + "[ =]['\"]?)([^\\s'\"]+)"),
            Pattern.compile(
                    "(?i)((?<![\\w/.-])" + HOLDS_A_NAME + NAME + "['\"]?\\s*(?:=|:\\s)\\s*['\"]?)([^\\s'\",}]+)"),
            Pattern.compile(
                    "(?i)(configure\\s+set\\s+\\S{0,80}(?:secret|token|password)\\S{0,80}\\s+['\"]?)([^\\s'\"]+)"),
            Pattern.compile(
                    "(?s)(put-parameter\\b(?=.{0,2000}\\bSecureString\\b).{0,2000}?--value[ =]['\"]?)([^\\s'\"]+)"),
            Pattern.compile("(?s)(SecureString\\b.{0,2000}?--value[ =]['\"]?)([^\\s'\"]+)"),
            Pattern.compile("(?i)(authorization:\\s*(?:bearer|basic)\\s+)(\\S+)"));

    /** Values that are secret by their look alone: AWS access keys, JSON web tokens, GitHub tokens, private keys. */
    private static final List<Pattern> LOOKS = List.of(
            Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
            Pattern.compile("\\beyJ[\\w-]{8,}+\\.[\\w-]{8,}+\\.[\\w-]*"),
            Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{20,}\\b"),
            Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)"));

    private final Set<String> values;

    private SecretMask(Set<String> values) {
        this.values = values;
    }

    /** A mask that also knows the values of variables whose names speak of secrets. */
    public static SecretMask knowing(Map<String, String> variables) {
        return new SecretMask(variables.entrySet().stream()
                .filter(variable -> SECRET_NAME.matcher(variable.getKey()).matches())
                .map(Map.Entry::getValue)
                .filter(value -> value.length() >= 4)
                .collect(Collectors.toSet()));
    }

    public String hide(String text) {
        String hidden = text;
        for (String value : values) {
            hidden = hidden.replace(value, HIDDEN);
        }
        for (Pattern assignment : ASSIGNMENTS) {
            hidden = assignment.matcher(hidden).replaceAll(SecretMask::replacement);
        }
        for (Pattern look : LOOKS) {
            hidden = look.matcher(hidden).replaceAll(Matcher.quoteReplacement(HIDDEN));
        }
        return hidden;
    }

    /** Whether a text shows a secret that somebody wrote out. */
    static boolean shows(String text) {
        boolean byLook = LOOKS.stream().anyMatch(look -> look.matcher(text).find());
        return byLook
                || ASSIGNMENTS.stream()
                        .flatMap(assignment -> assignment.matcher(text).results())
                        .anyMatch(match -> isWrittenOut(match.group(2)));
    }

    /** A variable or a placeholder is shown in the place of a secret, and is none. */
    private static boolean isWrittenOut(String value) {
        return !isReference(value)
                && !value.matches("[<{\\[(].*|\\.\\.\\.|…|\\*+|true|false|null|(?i)(your|my|change).*|file://.*");
    }

    private static boolean isReference(String value) {
        return value.startsWith("$") || value.startsWith("`");
    }

    private static String replacement(MatchResult match) {
        String value = isReference(match.group(2)) ? match.group(2) : HIDDEN;
        return Matcher.quoteReplacement(match.group(1) + value);
    }
}
