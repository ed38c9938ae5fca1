package dev.maquette.workloads.jupyterhub;

import dev.maquette.kubernetes.node.ImageReference;
import dev.maquette.kubernetes.node.Process;
import dev.maquette.kubernetes.node.Workload;
import dev.maquette.workloads.WorkloadGap;
import dev.maquette.world.Demand;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;

/**
 * JupyterHub as the chart runs it: reads its configuration from the mounted Secret, keeps its database in its working directory, finds
 * its proxy, then serves its API and pages. Users' servers are not started yet: pages say so.
 */
public final class Hub implements Workload {

    private static final int PORT = 8081;
    private static final Duration START = Duration.ofSeconds(4);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final int PROXY_ATTEMPTS = 10;
    private static final DateTimeFormatter LOG_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);
    private static final String CONFIG = "/usr/local/etc/jupyterhub/secret/values.yaml";
    private static final String DATABASE = "/srv/jupyterhub/jupyterhub.sqlite";

    @Override
    public String name() {
        return "jupyterhub";
    }

    @Override
    public boolean isIn(ImageReference image) {
        return image.repository().equals("jupyterhub/k8s-hub");
    }

    @Override
    public void start(Process process) {
        if (process.files().read(CONFIG).isEmpty()) {
            process.logError("FileNotFoundError: [Errno 2] No such file or directory: '" + CONFIG + "'");
            process.exit(1);
            return;
        }
        process.log("Loading " + CONFIG);
        boolean isFirstStart = process.files().read(DATABASE).isEmpty();
        boolean isPersistent = process.files().volumeOf(DATABASE).isPresent();
        if (!process.files().write(DATABASE, ("users since " + process.now()).getBytes(StandardCharsets.UTF_8))) {
            process.logError("sqlite3.OperationalError: unable to open database file");
            process.exit(1);
            return;
        }
        process.memory().put("persistent", isPersistent);
        log(process, 'I', "app", "Running JupyterHub version " + version(process));
        log(process, 'I', "app", "Using Authenticator: jupyterhub.auth.DummyAuthenticator");
        log(process, 'I', "app", "Using Spawner: kubespawner.spawner.KubeSpawner");
        if (isFirstStart) {
            log(process, 'I', "app", "Initializing a new database at " + DATABASE);
        }
        process.wakeAfter(process.lasting(START), Demand.FOREGROUND);
    }

    /** The JupyterHub that a chart's release contains (Chart.yaml, appVersion). */
    private static String version(Process process) {
        return process.image().tag().startsWith("3.")
                ? "4.0.2"
                : process.image().tag();
    }

    @Override
    public void wake(Process process) {
        if (process.memory().path("running").asBoolean()) {
            return;
        }
        String token = process.environment().getOrDefault("CONFIGPROXY_AUTH_TOKEN", "");
        String url = "http://proxy-api:" + process.environment().getOrDefault("PROXY_API_SERVICE_PORT", "8001")
                + "/api/routes";
        Optional<HttpReply> routes = process.ask(url, "GET", Map.of("Authorization", "token " + token), new byte[0]);
        if (routes.filter(reply -> reply.status() == 200).isPresent()) {
            run(process);
        } else {
            retry(process, routes);
        }
    }

    private static void run(Process process) {
        process.memory().put("running", true);
        process.listen(PORT);
        log(process, 'I', "app", "Hub API listening on http://:8081/hub/");
        log(process, 'I', "app", "Private Hub API connect url http://hub:8081/hub/");
        log(process, 'I', "app", "Not starting proxy");
        log(process, 'I', "proxy", "Adding route for Hub: / => http://hub:8081");
        log(process, 'I', "app", "JupyterHub is now running, internal Hub API at http://hub:8081/hub/");
    }

    private static void retry(Process process, Optional<HttpReply> reply) {
        int attempts = process.memory().path("attempts").asInt() + 1;
        process.memory().put("attempts", attempts);
        String status = reply.map(each -> Integer.toString(each.status())).orElse("599");
        log(process, 'W', "proxy", "api_request to the proxy failed with status code " + status + ", retrying...");
        if (attempts < PROXY_ATTEMPTS) {
            process.wakeAfter(RETRY, Demand.FOREGROUND);
        } else {
            log(process, 'E', "app", "Failed to connect to proxy: api_request to proxy failed: HTTP " + status);
            process.exit(1);
        }
    }

    @Override
    public HttpReply answer(Process process, HttpAsk ask) {
        String path = ask.path().split("\\?", 2)[0];
        return switch (path) {
            case "/hub/health" -> HttpReply.text(200, "");
            case "/hub/api", "/hub/api/" -> json(200, "{\"version\": \"" + version(process) + "\"}");
            case "/" -> redirect("/hub/");
            case "/hub", "/hub/" -> redirect("/hub/login?next=%2Fhub%2F");
            case "/hub/login" ->
                ask.method().equals("GET")
                        ? page(
                                200,
                                "Sign in",
                                "<form method=\"post\"><input name=\"username\"><input name=\"password\" "
                                        + "type=\"password\"><button>Sign in</button></form>")
                        : page(501, "Not modelled", "<p>" + WorkloadGap.HUB_SIGN_IN.words() + "</p>");
            default -> page(404, "404 : Not Found", "<p>Jupyter has lots of moons, but this is not one...</p>");
        };
    }

    private static HttpReply json(int status, String body) {
        return new HttpReply(status, Map.of("Content-Type", "application/json"), body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpReply redirect(String to) {
        return new HttpReply(302, Map.of("Location", to, "Content-Type", "text/html; charset=UTF-8"), new byte[0]);
    }

    private static HttpReply page(int status, String title, String body) {
        String html = "<!DOCTYPE html><html><head><title>JupyterHub</title></head><body><h1>" + title + "</h1>" + body
                + "</body></html>\n";
        return new HttpReply(
                status, Map.of("Content-Type", "text/html; charset=UTF-8"), html.getBytes(StandardCharsets.UTF_8));
    }

    private static void log(Process process, char level, String module, String text) {
        process.log("[" + level + " " + LOG_TIME.format(process.now()) + " JupyterHub " + module + "] " + text);
    }
}
