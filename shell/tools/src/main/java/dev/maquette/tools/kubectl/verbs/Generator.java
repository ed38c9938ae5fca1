package dev.maquette.tools.kubectl.verbs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.flags.FlagSet;
import dev.maquette.tools.kubectl.kustomize.ContentHash;
import java.util.List;
import java.util.Locale;

/** A verb that makes one object from flags: {@code create deployment}, {@code create secret generic} … */
abstract class Generator implements Verb {
    private final ApiResource resource;

    Generator(ApiResource resource) {
        this.resource = resource;
    }

    static ApiResource namespaced(String group, String version, String kind, String plural) {
        return resource(group, version, kind, plural, true);
    }

    static ApiResource clusterWide(String group, String version, String kind, String plural) {
        return resource(group, version, kind, plural, false);
    }

    private static ApiResource resource(String group, String version, String kind, String plural, boolean namespaced) {
        return new ApiResource(
                group, version, plural, "", kind, namespaced, List.of(), List.of(), List.of(), List.of());
    }

    /** The flags of this kind of object. */
    abstract FlagSet own();

    /** Fills in what the flags say; kind, name and namespace stand already. */
    abstract void fill(ObjectNode object, Call call) throws InterruptedException;

    @Override
    public FlagSet flags() {
        return own().and(Report.flags())
                .and(DryRun.flag())
                .text("field-manager", CreateVerb.MANAGER, "Who is said to own the fields.")
                .bool("save-config", "Whether the object remembers itself, for a later apply.")
                .optionalText("validate", "strict", "strict", "strict, warn or ignore.");
    }

    @Override
    public int run(Call call) throws InterruptedException {
        DryRun dryRun = DryRun.read(call.flags());
        Report report = new Report(call, dryRun);
        ObjectNode object = object(call);
        fill(object, call);
        if (call.flags().knows("append-hash") && call.flags().on("append-hash")) {
            String name = Trees.name(object);
            Trees.at(object, "metadata").put("name", name + "-" + ContentHash.of(object, name));
        }
        ObjectNode sent = call.flags().on("save-config") ? LastApplied.remembering(object) : object;
        report.say(resource, dryRun.reachesServer() ? create(call, sent, dryRun) : sent, "created");
        return 0;
    }

    private ObjectNode object(Call call) {
        ObjectNode object =
                Trees.object().put("apiVersion", resource.apiVersion()).put("kind", resource.kind());
        ObjectNode meta =
                object.putObject("metadata").putNull("creationTimestamp").put("name", name(call));
        if (resource.namespaced() && call.target().namespaceGiven()) {
            meta.put("namespace", call.namespace());
        }
        return object;
    }

    /** The words before {@code --} must be one name. */
    String name(Call call) {
        int given = call.flags().beforeDash().orElse(call.arguments().size());
        if (given != 1) {
            throw call.usage("exactly one NAME is required, got " + given);
        }
        return call.arguments().getFirst();
    }

    /** The words after {@code --}. */
    static List<String> command(Call call) {
        int before = call.flags().beforeDash().orElse(call.arguments().size());
        return call.arguments().subList(before, call.arguments().size());
    }

    private ObjectNode create(Call call, ObjectNode object, DryRun dryRun) throws InterruptedException {
        Request request = Request.post(resource.path(call.namespace()), object)
                .query("fieldManager", call.flags().text("field-manager"))
                .query("fieldValidation", Validation.read(call.flags().text("validate")));
        try {
            return call.server().send(dryRun.on(request)).object();
        } catch (ApiException failure) {
            throw wrapped(failure);
        }
    }

    /** What could not be made. */
    String noun() {
        return resource.kind().toLowerCase(Locale.ROOT);
    }

    /** Most generators say what could not be made; the others leave the server's words alone. */
    private KubectlException wrapped(ApiException failure) {
        return switch (resource.kind()) {
            case "Namespace", "Role", "ClusterRole" -> failure;
            case "Secret" -> KubectlException.error("failed to create secret " + failure.serverMessage());
            case "PodDisruptionBudget" -> failedTo("poddisruptionbudgets", failure);
            case "ResourceQuota" -> failedTo("quota", failure);
            default -> failedTo(noun(), failure);
        };
    }

    static KubectlException failedTo(String noun, ApiException failure) {
        return KubectlException.error("failed to create " + noun + ": " + failure.serverMessage());
    }

    static void labels(ObjectNode object, String key, String value) {
        Trees.at(object, "metadata", "labels").put(key, value);
    }
}
