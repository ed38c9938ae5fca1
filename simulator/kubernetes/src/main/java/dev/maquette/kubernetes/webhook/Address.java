package dev.maquette.kubernetes.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.Gap;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Records;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Where a webhook is reached, and why it cannot be reached, as far as the cluster alone can tell (apiserver pkg/util/webhook/client.go and
 * kube-aggregator pkg/apiserver/resolvers.go, v1.32).
 *
 * @param url with the timeout that the server tells the webhook
 * @param problem empty where it is worth trying
 */
public record Address(String url, String problem) {

    /**
     * @param cluster in which a service is looked for
     * @param client a WebhookClientConfig
     */
    public static Address of(String cluster, Records records, JsonNode client, int timeoutSeconds) {
        String timeout = "timeout=" + timeoutSeconds + "s";
        if (client.hasNonNull("url")) {
            String url = client.path("url").asText();
            return new Address(url + (url.contains("?") ? "&" : "?") + timeout, beyondLoopback(url));
        }
        JsonNode service = client.path("service");
        String host =
                service.path("name").asText() + "." + service.path("namespace").asText() + ".svc";
        String path = service.path("path").asText("");
        String slash = path.startsWith("/") ? "" : "/";
        int port = service.path("port").asInt(443);
        return new Address(
                "https://" + host + ":" + port + slash + path + "?" + timeout, problem(cluster, records, service));
    }

    private static String beyondLoopback(String url) {
        String host = host(url);
        boolean isLoopback = host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
        return isLoopback ? "" : Gap.WEBHOOK_HOST.words(host);
    }

    /** What stands where a host should, where there is none. */
    private static String host(String url) {
        try {
            return Optional.ofNullable(new URI(url).getHost()).orElse(url);
        } catch (URISyntaxException malformed) {
            return url;
        }
    }

    private static String problem(String cluster, Records records, JsonNode service) {
        String namespace = service.path("namespace").asText();
        String name = service.path("name").asText();
        Optional<StoredObject> found = ObjectStore.get(records, new ObjectKey(cluster, "services", namespace, name));
        if (found.isEmpty()) {
            return "service \"" + name + "\" not found";
        }
        boolean hasEndpoints = ObjectStore.get(records, new ObjectKey(cluster, "endpoints", namespace, name))
                .filter(endpoints -> endpoints
                        .view()
                        .path("subsets")
                        .valueStream()
                        .anyMatch(subset -> !subset.path("addresses").isEmpty()))
                .isPresent();
        return hasEndpoints
                ? Gap.WEBHOOK_SERVICE.words(namespace + "/" + name)
                : "no endpoints available for service \"" + name + "\"";
    }
}
