package dev.maquette.kubernetes.controller.identity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiServer;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.controller.ClusterWork;
import dev.maquette.kubernetes.controller.Kind;
import dev.maquette.kubernetes.controller.KubeObject;
import dev.maquette.kubernetes.controller.ObjectName;
import dev.maquette.kubernetes.controller.RetryingController;
import dev.maquette.kubernetes.controller.Watches;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Fills Secrets of type {@code kubernetes.io/service-account-token}, and deletes those whose account is gone
 * (pkg/controller/serviceaccount/tokens_controller.go, v1.32).
 */
final class TokenSecrets extends RetryingController {

    private static final String TYPE = "kubernetes.io/service-account-token";
    private static final String ACCOUNT_NAME = "kubernetes.io/service-account.name";
    private static final String ACCOUNT_UID = "kubernetes.io/service-account.uid";

    private final LastingTokens tokens;
    private final Authorities authorities;

    TokenSecrets(ApiServer server, LastingTokens tokens, Authorities authorities) {
        super("serviceaccount-token", Kind.SECRETS, Identity.user("system:kube-controller-manager"), server);
        this.tokens = tokens;
        this.authorities = authorities;
    }

    @Override
    protected void concerns(Watches watches) {
        watches.on(Kind.SECRETS, (change, after) -> isToken(change) ? List.of(Watches.nameOf(change)) : List.of())
                .on(Kind.SERVICE_ACCOUNTS, TokenSecrets::secretsBeside);
    }

    private static boolean isToken(Change<StoredObject> change) {
        return change.after()
                .filter(secret -> TYPE.equals(secret.header().fields().get("type")))
                .isPresent();
    }

    private static List<ObjectName> secretsBeside(Change<StoredObject> change, Records after) {
        ObjectName account = Watches.nameOf(change);
        List<ObjectName> names = new ArrayList<>();
        for (StoredObject secret :
                ObjectStore.list(after, account.cluster(), Kind.SECRETS.resource(), account.namespace())) {
            if (TYPE.equals(secret.header().fields().get("type"))) {
                names.add(ObjectName.of(new KubeObject(secret)));
            }
        }
        return names;
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> found = work.get(Kind.SECRETS, name.namespace(), name.name())
                .filter(secret -> secret.text("/type").equals(TYPE));
        if (found.isEmpty()) {
            return;
        }
        KubeObject secret = found.get();
        Optional<KubeObject> account =
                work.get(Kind.SERVICE_ACCOUNTS, name.namespace(), secret.annotation(ACCOUNT_NAME));
        String uid = secret.annotation(ACCOUNT_UID);
        boolean isStale =
                account.isEmpty() || !uid.isEmpty() && !uid.equals(account.get().uid());
        if (isStale) {
            work.delete(Kind.SECRETS, secret);
        } else {
            fill(work, secret, account.get());
        }
    }

    private void fill(ClusterWork work, KubeObject secret, KubeObject account) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        if (!secret.at("/data").has("token")) {
            data.put("token", base64(tokens.issue(work.cluster(), account, secret)));
        }
        if (!secret.at("/data").has("ca.crt")) {
            authorities.pem(work.cluster(), work.records()).ifPresent(pem -> data.put("ca.crt", base64(pem)));
        }
        if (!secret.at("/data").has("namespace")) {
            data.put("namespace", base64(secret.namespace()));
        }
        if (!data.isEmpty()) {
            ObjectNode next = secret.copy();
            next.withObject("/metadata").withObject("/annotations").put(ACCOUNT_UID, account.uid());
            next.withObject("/data").setAll(data);
            work.update(Kind.SECRETS, next);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
