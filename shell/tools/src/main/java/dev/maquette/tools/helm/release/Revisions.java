package dev.maquette.tools.helm.release;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.Waiting;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.ApiServer;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The releases of a namespace, or of all, in their Secrets (pkg/storage and pkg/storage/driver/secrets.go, v3.21). */
public final class Revisions {

    private static final int PAGE = 500;

    private final ApiServer server;
    private final String namespace;
    private final Waiting waiting;

    /** @param namespace empty for all of them, which only lists */
    public Revisions(ApiServer server, String namespace, Waiting waiting) {
        this.server = server;
        this.namespace = namespace;
        this.waiting = waiting;
    }

    /** All revisions of a release, the oldest first; none where there is no such release. */
    public List<Revision> history(String name) throws InterruptedException {
        checkName(name);
        return secrets("name=" + name + ",owner=helm");
    }

    /** All revisions of a release that must exist. */
    public List<Revision> existing(String name) throws InterruptedException {
        List<Revision> history = history(name);
        if (history.isEmpty()) {
            throw notFound();
        }
        return history;
    }

    /** A revision by its number, 0 for the newest. */
    public Revision get(String name, int number) throws InterruptedException {
        List<Revision> history = number == 0 ? existing(name) : history(name);
        return number == 0
                ? history.getLast()
                : history.stream()
                        .filter(each -> each.number() == number)
                        .findFirst()
                        .orElseThrow(Revisions::notFound);
    }

    /** What has the status deployed, the newest of them; helm goes on from there. */
    public static Optional<Revision> deployed(List<Revision> history) {
        return history.stream().filter(each -> each.status().equals("deployed")).reduce((first, last) -> last);
    }

    public List<Revision> all(String selector) throws InterruptedException {
        return secrets(selector.isEmpty() ? "owner=helm" : "owner=helm," + selector);
    }

    static HelmException notFound() {
        return new HelmException("release: not found");
    }

    /** pkg/chartutil/validate_name.go, ValidateReleaseName. */
    public static void checkName(String name) {
        boolean isValid =
                name.length() <= 53 && name.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
        if (!isValid) {
            throw new HelmException("release name is invalid: " + name);
        }
    }

    private List<Revision> secrets(String selector) throws InterruptedException {
        List<Revision> found = new ArrayList<>();
        String next = "";
        do {
            ObjectNode page = page(selector, next);
            page.path("items").forEach(secret -> found.add(Revision.of(secret)));
            next = page.at("/metadata/continue").asText("");
        } while (!next.isEmpty());
        found.sort(Revision.ORDER);
        return found;
    }

    private ObjectNode page(String selector, String next) throws InterruptedException {
        try {
            return server.send(Request.get(collection())
                            .query("labelSelector", selector)
                            .query("limit", Integer.toString(PAGE))
                            .query("continue", next))
                    .object();
        } catch (ApiException refused) {
            throw new HelmException("query: failed to query with labels: " + refused.serverMessage());
        }
    }

    private String collection() {
        return namespace.isEmpty() ? "/api/v1/secrets" : "/api/v1/namespaces/" + namespace + "/secrets";
    }

    private static String key(Revision revision) {
        return "sh.helm.release.v1." + revision.name() + ".v" + revision.number();
    }

    public void create(Revision revision) throws InterruptedException {
        ObjectNode secret = secret(revision, "createdAt");
        try {
            server.send(Request.post(collection(), secret));
        } catch (ApiException refused) {
            throw new HelmException("create: failed to create: " + refused.serverMessage());
        }
    }

    public void update(Revision revision) throws InterruptedException {
        try {
            server.send(Request.put(collection() + "/" + key(revision), secret(revision, "modifiedAt")));
        } catch (ApiException refused) {
            throw new HelmException("update: failed to update: " + refused.serverMessage());
        }
    }

    public void delete(Revision revision) throws InterruptedException {
        server.send(Request.of("DELETE", collection() + "/" + key(revision)));
    }

    /** Forgets the oldest so that there is room for one more; what is deployed stays (pkg/storage/storage.go). */
    public void makeRoom(String name, int most) throws InterruptedException {
        List<Revision> history = history(name);
        if (most <= 0 || history.size() < most) {
            return;
        }
        int keptNumber = deployed(history).map(Revision::number).orElse(0);
        int tooMany = history.size() - (most - 1);
        List<Revision> oldest = history.stream()
                .filter(each -> each.number() != keptNumber)
                .limit(tooMany)
                .toList();
        for (Revision each : oldest) {
            delete(each);
        }
    }

    private ObjectNode secret(Revision revision, String moment) {
        ObjectNode secret = Trees.object().put("apiVersion", "v1").put("kind", "Secret");
        ObjectNode metadata =
                secret.putObject("metadata").put("name", key(revision)).put("namespace", namespace);
        ObjectNode labels = metadata.putObject("labels");
        revision.labels().forEach(labels::put);
        labels.put(moment, Long.toString(waiting.now().getEpochSecond()))
                .put("name", revision.name())
                .put("owner", "helm")
                .put("status", revision.status())
                .put("version", Integer.toString(revision.number()));
        secret.putObject("data").put("release", Packing.pack(revision.content()));
        return secret.put("type", "helm.sh/release.v1");
    }
}
