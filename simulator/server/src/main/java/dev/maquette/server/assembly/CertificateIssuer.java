package dev.maquette.server.assembly;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Body;
import dev.maquette.kubernetes.api.Call;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.ObjectMetadata;
import dev.maquette.kubernetes.api.Parameters;
import dev.maquette.kubernetes.api.Target;
import dev.maquette.kubernetes.api.Verb;
import dev.maquette.kubernetes.schema.GroupVersionResource;
import dev.maquette.kubernetes.store.ObjectKey;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Commit;
import dev.maquette.world.CommitListener;
import dev.maquette.world.Door;
import dev.maquette.world.TimeLease;
import dev.maquette.world.Transaction;
import dev.maquette.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Signs the certificate requests that have been approved (pkg/controller/certificates/signer, v1.32). A signature takes chance and wall
 * time, so the certificate is made outside and enters the world as an input; until then the clock of a world that runs on demand stands.
 */
final class CertificateIssuer implements Door, CommitListener {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String COLLECTION = "certificatesigningrequests.certificates.k8s.io";
    private static final GroupVersionResource REQUESTS =
            GroupVersionResource.of("certificates.k8s.io/v1", "certificatesigningrequests");
    private static final Identity CONTROLLER = Identity.controller("certificate-controller");

    private final ApiServer server;
    private final Keyring keys;
    private volatile Optional<World> world = Optional.empty();

    CertificateIssuer(ApiServer server, Keyring keys) {
        this.server = server;
        this.keys = keys;
    }

    /** Begins to listen, and looks for what was approved before and not signed. */
    void begin(World living) {
        world = Optional.of(living);
        for (StoredObject object : living.records().all(ObjectStore.OBJECTS).values()) {
            if (object.key().resource().equals(COLLECTION)) {
                consider(living, object);
            }
        }
        living.listen(this);
    }

    @Override
    public void committed(List<Commit> commits) {
        for (Commit commit : commits) {
            commit.changes().forEach(change -> ObjectStore.objectChange(change)
                    .filter(object -> ObjectStore.keyOf(object).resource().equals(COLLECTION))
                    .flatMap(object -> object.after())
                    .ifPresent(object -> world.ifPresent(living -> consider(living, object))));
        }
    }

    private void consider(World living, StoredObject request) {
        JsonNode tree = request.view();
        boolean isReady = SignerProfile.of(tree.at("/spec/signerName").asText()).isPresent()
                && has(tree, "Approved")
                && !has(tree, "Denied")
                && !has(tree, "Failed")
                && tree.at("/status/certificate").asText("").isEmpty();
        if (isReady) {
            TimeLease lease = living.lease("certificate-issuer");
            Thread.ofVirtual().name("certificate-issuer").start(() -> issue(living, request, lease));
        }
    }

    private static boolean has(JsonNode request, String condition) {
        for (JsonNode each : request.at("/status/conditions")) {
            if (each.path("type").asText().equals(condition)) {
                return each.path("status").asText("True").equals("True");
            }
        }
        return false;
    }

    private void issue(World living, StoredObject request, TimeLease lease) {
        String cluster = request.key().cluster();
        SignerProfile profile =
                SignerProfile.of(request.view().at("/spec/signerName").asText()).orElseThrow();
        SignerProfile.Outcome outcome = profile.sign(
                keys.authority(living, Assembly.authority(cluster)),
                request.view().path("spec"));
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.put("cluster", cluster)
                .put("name", request.key().name())
                .put("uid", request.uid())
                .put("certificate", outcome.certificate())
                .put("failure", outcome.failure());
        living.enter(this, bytes(input)).whenComplete((done, failure) -> lease.close());
    }

    private static byte[] bytes(ObjectNode input) {
        try {
            return MAPPER.writeValueAsBytes(input);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree is always JSON", impossible);
        }
    }

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public Function<Transaction, Boolean> open(byte[] input) {
        JsonNode outcome = read(input);
        return transaction -> {
            ObjectKey key = new ObjectKey(
                    outcome.path("cluster").asText(),
                    COLLECTION,
                    "",
                    outcome.path("name").asText());
            Optional<StoredObject> present = ObjectStore.get(transaction, key)
                    .filter(object -> object.uid().equals(outcome.path("uid").asText()))
                    .filter(object ->
                            object.view().at("/status/certificate").asText("").isEmpty());
            present.ifPresent(object -> write(transaction, object, outcome));
            return present.isPresent();
        };
    }

    private void write(Transaction transaction, StoredObject request, JsonNode outcome) {
        ObjectNode next = request.tree();
        String failure = outcome.path("failure").asText();
        if (failure.isEmpty()) {
            next.withObject("/status")
                    .put("certificate", outcome.path("certificate").asText());
        } else {
            String now = ObjectMetadata.time(transaction.now());
            next.withObject("/status")
                    .withArray("conditions")
                    .addObject()
                    .put("type", "Failed")
                    .put("status", "True")
                    .put("reason", "SignerValidationFailure")
                    .put("message", failure)
                    .put("lastUpdateTime", now)
                    .put("lastTransitionTime", now);
        }
        Target target = Target.of(REQUESTS, "", request.key().name()).sub("status");
        server.write(
                new Call(
                        request.key().cluster(),
                        CONTROLLER,
                        Verb.UPDATE,
                        target,
                        Parameters.of("fieldManager", "kube-controller-manager"),
                        Body.of(next),
                        "kube-controller-manager"),
                transaction);
    }

    private static JsonNode read(byte[] input) {
        try {
            return MAPPER.readTree(input);
        } catch (IOException broken) {
            throw new UncheckedIOException("an input of the journal does not decode", broken);
        }
    }
}
