package dev.maquette.prompt.terminal;

import dev.maquette.runner.SecretMask;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes secrets out of a line before the history keeps it: values of Secrets, passwords and tokens in flags and addresses. */
public final class HistoryMask {

    private static final String HIDDEN = "****";

    private static final Pattern CREATES_SECRET =
            Pattern.compile("\\bcreate\\s+secret\\b|kind:\\s*Secret\\b|\\bsecrets?[/\\s]");

    /** What follows a literal's name, in any quotes. */
    private static final Pattern LITERAL = Pattern.compile(
            "(--from-literal[ =]['\"]?[^=\\s'\"]+=)('[^']*'|\"[^\"]*\"|[^\\s'\"]+)|(--docker-password[ =])(\\S+)");

    private static final Pattern JSON_VALUE = Pattern.compile("(\"(?:stringData|data)\"\\s*:\\s*\\{)([^}]*)(})");

    private static final Pattern YAML_DATA =
            Pattern.compile("(?m)(^(\\s*)(?:stringData|data):[ \\t]*\\n)((?:\\2[ \\t]+\\S.*(?:\\n|$))+)");

    private static final List<Pattern> EVERYWHERE = List.of(
            Pattern.compile("(\\b\\w{1,30}://[^\\s/:@]{1,200}:)([^\\s/@]{1,500})(?=@)"),
            Pattern.compile("((?:^|\\s)(?:-u|--user)[ =]['\"]?[^\\s:'\"]+:)([^\\s'\"]+)"),
            Pattern.compile("((?:^|\\s)(?:-p|--password)["
                    + " =]?['\"]?)(?!\\{|\\[)(?=[^\\s'\"]*[A-Za-z0-9])([^\\s'\"-][^\\s'\"]*)"));

    private final Supplier<Map<String, String>> variables;

    /** @param variables of the session, some of which may hold secrets */
    public HistoryMask(Supplier<Map<String, String>> variables) {
        this.variables = variables;
    }

    public String hide(String line) {
        String masked = SecretMask.knowing(variables.get()).hide(line);
        for (Pattern each : EVERYWHERE) {
            masked = isPortOrPatch(each, masked) ? masked : each.matcher(masked).replaceAll(HistoryMask::hidden);
        }
        return CREATES_SECRET.matcher(masked).find() ? valuesOfSecrets(masked) : masked;
    }

    /** kubectl's {@code -p} is a patch or the word previous, and docker's a port; only login-like programs take a password by it. */
    private static boolean isPortOrPatch(Pattern pattern, String line) {
        return pattern == EVERYWHERE.getLast() && !line.matches("(?s).*\\b(login|mysql|psql|sshpass|registry)\\b.*");
    }

    private static String valuesOfSecrets(String line) {
        String masked = LITERAL.matcher(line)
                .replaceAll(match ->
                        Matcher.quoteReplacement((match.group(1) == null ? match.group(3) : match.group(1)) + HIDDEN));
        masked = JSON_VALUE
                .matcher(masked)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1)
                        + match.group(2).replaceAll(":\\s*\"[^\"]*\"", ":\"" + HIDDEN + "\"")
                        + match.group(3)));
        return YAML_DATA
                .matcher(masked)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) + match.group(3).replaceAll("(?m):[ \\t]*\\S.*$", ": " + HIDDEN)));
    }

    private static String hidden(java.util.regex.MatchResult match) {
        return Matcher.quoteReplacement(match.group(1) + HIDDEN);
    }
}
