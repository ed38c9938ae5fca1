package dev.maquette.kubernetes.node;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.kubernetes.controller.KubeObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * As whom a container's processes run, as far as its security contexts say it; an image's own user is known for few images.
 *
 * @param container in the pod's spec
 */
record UserIdentity(KubeObject pod, JsonNode container) {

    /** Images whose configuration names no user, so they run as root (their Dockerfiles in docker-library). */
    private static final Set<String> RUN_AS_ROOT = Set.of(
            "docker.io/library/alpine",
            "docker.io/library/busybox",
            "docker.io/library/debian",
            "docker.io/library/httpd",
            "docker.io/library/nginx",
            "docker.io/library/ubuntu");

    private JsonNode setting(String name) {
        JsonNode own = container.path("securityContext").path(name);
        return own.isMissingNode() ? pod.at("/spec/securityContext").path(name) : own;
    }

    long user() {
        return setting("runAsUser").asLong(0);
    }

    long group() {
        return setting("runAsGroup").asLong(0);
    }

    /** Why the container may not be made: it is to run as somebody else than root (verifyRunAsNonRoot, v1.32). */
    Optional<String> problem() {
        if (!setting("runAsNonRoot").asBoolean()) {
            return Optional.empty();
        }
        String where = " (pod: \"" + pod.name() + "_" + pod.namespace() + "(" + pod.uid() + ")\", container: "
                + container.path("name").asText() + ")";
        JsonNode given = setting("runAsUser");
        if (!given.isMissingNode()) {
            return given.asLong() == 0
                    ? Optional.of("container's runAsUser breaks non-root policy" + where)
                    : Optional.empty();
        }
        String image = ImageReference.parse(container.path("image").asText()).name();
        return RUN_AS_ROOT.contains(image)
                ? Optional.of("container has runAsNonRoot and image will run as root" + where)
                : Optional.empty();
    }

    /** What the program id says. */
    String shown() {
        Set<Long> groups = new TreeSet<>();
        pod.at("/spec/securityContext/supplementalGroups").forEach(each -> groups.add(each.asLong()));
        JsonNode ofFiles = pod.at("/spec/securityContext/fsGroup");
        if (!ofFiles.isMissingNode()) {
            groups.add(ofFiles.asLong());
        }
        groups.remove(group());
        List<String> all = groups.stream().map(UserIdentity::named).collect(Collectors.toList());
        all.addFirst(named(group()));
        return "uid=" + named(user()) + " gid=" + named(group()) + " groups=" + String.join(",", all);
    }

    private static String named(long id) {
        return id == 0 ? "0(root)" : Long.toString(id);
    }
}
