package dev.maquette.workloads.jupyterhub;

import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.world.Demand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** configurable-http-proxy: forwards everything to its default target, and has an API that wants a token. */
public final class ConfigurableHttpProxy implements Workload {

    private static final int API_PORT = 8001;
    private static final int PLAIN_PORT = 8000;
    private static final int TLS_PORT = 8443;
    private static final DateTimeFormatter LOG_TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    @Override
    public String name() {
        return "configurable-http-proxy";
    }

    @Override
    public boolean isIn(ImageReference image) {
        return image.repository().equals("jupyterhub/configurable-http-proxy");
    }

    @Override
    public void start(Process process) {
        process.wakeAfter(process.lasting(Duration.ofMillis(600)), Demand.FOREGROUND);
    }

    @Override
    public void wake(Process process) {
        if (!process.memory().path("running").asBoolean()) {
            process.memory().put("running", true);
            process.listen(port(process));
            process.listen(API_PORT);
            log(process, "Adding route / -> " + target(process));
            log(process, "Proxying http://*:" + port(process) + " to " + target(process));
            log(process, "Proxy API at http://*:" + API_PORT + "/api/routes");
        }
    }

    private static int port(Process process) {
        String given = argument(process, "--port");
        boolean hasCertificate = !argument(process, "--ssl-key").isEmpty();
        return given.matches("\\d{1,5}") ? Integer.parseInt(given) : hasCertificate ? TLS_PORT : PLAIN_PORT;
    }

    private static String target(Process process) {
        return argument(process, "--default-target");
    }

    private static String argument(Process process, String name) {
        return process.commandLine().stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    @Override
    public HttpReply answer(Process process, HttpAsk ask) {
        String path = ask.path().split("\\?", 2)[0];
        if (path.equals("/_chp_healthz")) {
            return json(200, "{\"status\": \"OK\"}");
        }
        if (ask.port() == API_PORT) {
            return api(process, ask, path);
        }
        return process.ask(target(process) + ask.path(), ask.method(), ask.headers(), ask.body())
                .orElseGet(() -> unreachable(process, ask));
    }

    private static HttpReply api(Process process, HttpAsk ask, String path) {
        String token = process.environment().getOrDefault("CONFIGPROXY_AUTH_TOKEN", "");
        String given = ask.headers().getOrDefault("Authorization", "");
        if (!given.equals("token " + token)) {
            return HttpReply.text(403, "Forbidden");
        }
        return path.startsWith("/api/routes")
                ? json(200, "{\"/\": {\"hub\": true, \"target\": \"" + target(process) + "\"}}")
                : HttpReply.text(404, "404: Not Found");
    }

    private static HttpReply unreachable(Process process, HttpAsk ask) {
        process.logError(LOG_TIME.format(process.now()) + " [ConfigProxy] \u001b[31merror\u001b[39m: 503 "
                + ask.method() + " " + ask.path() + " connect ECONNREFUSED");
        return new HttpReply(
                503,
                Map.of("Content-Type", "text/html"),
                "<html><body><h1>Service Unavailable</h1></body></html>\n".getBytes(StandardCharsets.UTF_8));
    }

    private static HttpReply json(int status, String body) {
        return new HttpReply(status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    private static void log(Process process, String text) {
        process.log(LOG_TIME.format(process.now()) + " [ConfigProxy] info: " + text);
    }
}
