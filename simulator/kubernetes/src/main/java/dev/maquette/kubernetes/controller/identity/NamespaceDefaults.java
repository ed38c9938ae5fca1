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
import dev.maquette.kubernetes.store.StoredObject;
import dev.maquette.world.Change;
import dev.maquette.world.Records;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Keeps one object of a fixed name and content in every living namespace. */
final class NamespaceDefaults extends RetryingController {

    private static final String ROOT_CA = "kube-root-ca.crt";
    private static final String DESCRIPTION = "Contains a CA bundle that can be used to verify the kube-apiserver when "
            + "using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is "
            + "guaranteed across distributions of Kubernetes clusters.";

    private static final Duration LATER = Duration.ofSeconds(1);

    private final Kind kind;
    private final String object;
    private final BiFunction<String, Records, Optional<ObjectNode>> content;

    /** @param content what the object of a cluster holds beside its name; nothing where that is not known yet */
    private NamespaceDefaults(
            String name,
            Identity identity,
            Kind kind,
            String object,
            BiFunction<String, Records, Optional<ObjectNode>> content,
            ApiServer server) {
        super(name, Kind.NAMESPACES, identity, server);
        this.kind = kind;
        this.object = object;
        this.content = content;
    }

    /** The service account that pods have by default (pkg/controller/serviceaccount/serviceaccounts_controller.go, v1.32). */
    static NamespaceDefaults serviceAccount(ApiServer server) {
        return new NamespaceDefaults(
                "serviceaccount",
                Identity.controller("service-account-controller"),
                Kind.SERVICE_ACCOUNTS,
                "default",
                (cluster, records) -> Optional.of(JsonNodeFactory.instance.objectNode()),
                server);
    }

    /**
     * The certificates by which pods know the API server (pkg/controller/certificates/rootcacertpublisher, v1.32).
     */
    static NamespaceDefaults rootCertificates(ApiServer server, Authorities authorities) {
        return new NamespaceDefaults(
                "root-ca-certificate-publisher",
                Identity.controller("root-ca-cert-publisher"),
                Kind.CONFIG_MAPS,
                ROOT_CA,
                (cluster, records) -> authorities.pem(cluster, records).map(NamespaceDefaults::certificates),
                server);
    }

    private static ObjectNode certificates(String pem) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.putObject("metadata").putObject("annotations").put("kubernetes.io/description", DESCRIPTION);
        map.putObject("data").put("ca.crt", pem);
        return map;
    }

    @Override
    protected void concerns(Watches watches) {
        watches.itself(Kind.NAMESPACES).on(kind, this::namespaceOf);
    }

    private List<ObjectName> namespaceOf(Change<StoredObject> change, Records after) {
        ObjectName changed = Watches.nameOf(change);
        boolean isOurs = changed.name().equals(object) && change.before().isPresent();
        return isOurs ? List.of(new ObjectName(changed.cluster(), "", changed.namespace())) : List.of();
    }

    @Override
    protected void sync(ObjectName name, ClusterWork work) {
        Optional<KubeObject> namespace = work.get(Kind.NAMESPACES, "", name.name());
        boolean isLiving = namespace
                .filter(each ->
                        !each.isDeleting() && !each.text("/status/phase").equals("Terminating"))
                .isPresent();
        if (!isLiving) {
            return;
        }
        Optional<ObjectNode> known = content.apply(name.cluster(), work.records());
        if (known.isEmpty()) {
            work.again(LATER);
            return;
        }
        ObjectNode wanted = known.get();
        Optional<KubeObject> present = work.get(kind, name.name(), object);
        if (present.isEmpty()) {
            wanted.withObject("/metadata").put("name", object);
            work.create(kind, name.name(), wanted);
        } else if (wanted.has("data") && !present.get().at("/data").equals(wanted.path("data"))) {
            ObjectNode next = present.get().copy();
            next.set("data", wanted.path("data"));
            work.update(kind, next);
        }
    }
}
