package dev.maquette.tools.kubectl.verbs;

import com.sun.net.httpserver.HttpExchange;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.flags.Flags;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which requests a proxy passes on, by host, path and method (kubectl pkg/proxy/proxy_server.go, v1.32). */
record ProxyFilter(List<Pattern> hosts, List<Pattern> paths, List<Pattern> notPaths, List<Pattern> notMethods) {
    static final String HOSTS = "^localhost$,^127\\.0\\.0\\.1$,^\\[::1\\]$";
    static final String PATHS = "^.*";
    static final String NOT_PATHS = "^/api/.*/pods/.*/exec,^/api/.*/pods/.*/attach";
    static final String NOT_METHODS = "^$";

    static ProxyFilter of(Flags flags) {
        return new ProxyFilter(
                patterns(flags.text("accept-hosts")),
                patterns(flags.text("accept-paths")),
                patterns(flags.text("reject-paths")),
                patterns(flags.text("reject-methods")));
    }

    private static List<Pattern> patterns(String commaSeparated) {
        try {
            return Arrays.stream(commaSeparated.split(","))
                    .map(Pattern::compile)
                    .toList();
        } catch (PatternSyntaxException wrong) {
            throw KubectlException.error(
                    "error parsing regexp: " + wrong.getDescription() + ": `" + wrong.getPattern() + "`");
        }
    }

    boolean accepts(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getPath();
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        String name = host.replaceFirst(":\\d+$", "");
        return !matches(notPaths, path) && !matches(notMethods, method) && matches(paths, path) && matches(hosts, name);
    }

    private static boolean matches(List<Pattern> patterns, String text) {
        return patterns.stream().anyMatch(each -> each.matcher(text).find());
    }
}
