package dev.maquette.tools.helm.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.ApiServer;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.patch.JsonMerge;
import dev.maquette.tools.kubectl.patch.StrategicMerge;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes, changes and deletes a release's objects as helm does (pkg/kube/client.go, v3.21). */
public final class Objects {

    private static final String MANAGER = "helm";

    private final ApiServer server;

    public Objects(ApiServer server) {
        this.server = server;
    }

    /** Makes all; what fails does not keep the others from being made, and is told together. */
    public void create(List<Resource> resources) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        for (Resource each : resources) {
            try {
                create(each);
            } catch (ApiException refused) {
                failures.add(refused.serverMessage());
            }
        }
        if (!failures.isEmpty()) {
            throw new HelmException(together(failures));
        }
    }

    /** As hashicorp/go-multierror writes several errors. */
    private static String together(List<String> failures) {
        String count = failures.size() == 1 ? "1 error occurred:" : failures.size() + " errors occurred:";
        return count + "\n\t* " + String.join("\n\t* ", failures) + "\n\n";
    }

    private void create(Resource resource) throws InterruptedException {
        server.send(Request.post(resource.collection(), resource.object()).query("fieldManager", MANAGER));
    }

    public Optional<ObjectNode> find(Resource resource) throws InterruptedException {
        return server.find(resource.path());
    }

    /** Which of them are there already. */
    public List<Resource> present(List<Resource> resources) throws InterruptedException {
        List<Resource> present = new ArrayList<>();
        for (Resource each : resources) {
            if (find(each).isPresent()) {
                present.add(each);
            }
        }
        return present;
    }

    /** What an update has made by the time it ended, well or not. */
    public static final class Made {
        private final List<Resource> resources = new ArrayList<>();

        public List<Resource> resources() {
            return List.copyOf(resources);
        }
    }

    /**
     * Leads from one manifest to another: makes what is new, changes what differs, and deletes what is in the target no more.
     *
     * @param isForced whether objects are replaced instead of patched
     */
    public void update(List<Resource> original, List<Resource> target, boolean isForced, Made made)
            throws InterruptedException {
        List<String> failures = new ArrayList<>();
        for (Resource each : target) {
            Optional<ObjectNode> current = current(each);
            if (current.isEmpty()) {
                createNew(each);
                made.resources.add(each);
            } else {
                Resource before = original.stream()
                        .filter(each::isSame)
                        .findFirst()
                        .orElseThrow(() -> new HelmException(
                                "no " + each.kind() + " with the name \"" + each.name() + "\" found"));
                change(before, each, current.get(), isForced).ifPresent(failures::add);
            }
        }
        if (!failures.isEmpty()) {
            throw new HelmException(String.join(" && ", failures));
        }
        for (Resource each : original) {
            if (target.stream().noneMatch(each::isSame)) {
                remove(each);
            }
        }
    }

    private Optional<ObjectNode> current(Resource resource) throws InterruptedException {
        try {
            return find(resource);
        } catch (ApiException refused) {
            throw new HelmException("could not get information about the resource: " + refused.serverMessage());
        }
    }

    private void createNew(Resource resource) throws InterruptedException {
        try {
            create(resource);
        } catch (ApiException refused) {
            throw new HelmException("failed to create resource: " + refused.serverMessage());
        }
    }

    /** What went wrong, if anything did. */
    private Optional<String> change(Resource before, Resource after, ObjectNode current, boolean isForced)
            throws InterruptedException {
        try {
            if (isForced) {
                replace(after, current);
            } else {
                patch(before, after, current);
            }
            return Optional.empty();
        } catch (ApiException refused) {
            String what = isForced
                    ? "failed to replace object"
                    : "cannot patch \"" + after.name() + "\" with kind " + after.kind();
            return Optional.of(what + ": " + refused.serverMessage());
        }
    }

    private void replace(Resource after, ObjectNode current) throws InterruptedException {
        ObjectNode object = after.object().deepCopy();
        Trees.at(object, "metadata").set("resourceVersion", current.at("/metadata/resourceVersion"));
        server.send(Request.put(after.path(), object).query("fieldManager", MANAGER));
    }

    private void patch(Resource before, Resource after, ObjectNode current) throws InterruptedException {
        boolean isStrategic = after.isMergedStrategically();
        ObjectNode patch = isStrategic
                ? StrategicMerge.of(after.kind()).threeWay(before.object(), after.object(), current)
                : JsonMerge.twoWay(before.object(), after.object());
        if (!patch.isEmpty()) {
            String type = isStrategic ? Request.STRATEGIC_MERGE_PATCH : Request.MERGE_PATCH;
            server.send(Request.patch(after.path(), type, patch).query("fieldManager", MANAGER));
        }
    }

    /** What is to be kept stays, and what cannot be deleted is passed over. */
    private void remove(Resource resource) throws InterruptedException {
        Optional<ObjectNode> current = server.find(resource.path());
        if (current.isPresent() && !Resource.isKept(current.get())) {
            try {
                delete(resource, "background");
            } catch (ApiException refused) {
                return;
            }
        }
    }

    /** Deletes all in the order of their removal; answers what went wrong. */
    public List<String> delete(List<Resource> resources, String cascade) throws InterruptedException {
        List<String> failures = new ArrayList<>();
        for (Resource each : resources.stream().sorted(KindOrder.REMOVED).toList()) {
            try {
                delete(each, cascade);
            } catch (ApiException refused) {
                if (!refused.isNotFound()) {
                    failures.add(refused.serverMessage());
                }
            }
        }
        return failures;
    }

    private void delete(Resource resource, String cascade) throws InterruptedException {
        String policy = Character.toUpperCase(cascade.charAt(0)) + cascade.substring(1);
        ObjectNode options = Trees.object()
                .put("apiVersion", "v1")
                .put("kind", "DeleteOptions")
                .put("propagationPolicy", policy);
        server.send(Request.delete(resource.path(), options));
    }
}
