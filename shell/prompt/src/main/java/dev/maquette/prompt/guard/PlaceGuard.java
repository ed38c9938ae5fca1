package dev.maquette.prompt.guard;

import dev.maquette.commandline.Guard;
import dev.maquette.commandline.Invocation;
import dev.maquette.prompt.language.PromptProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Stands before every call in a real place: lets pass what is known to only read, everything else once the lock is open, and nothing that
 * would reach another cluster. Wrappers pass, because what they wrap is looked at in its turn.
 */
public final class PlaceGuard implements Guard {

    private static final Set<String> CLUSTER_TOOLS = Set.of("kubectl", "helm", "microk8s");
    private static final List<String> OTHER_CLUSTER = List.of(
            "--kubeconfig",
            "--server",
            "-s",
            "--cluster",
            "--user",
            "--token",
            "--kube-apiserver",
            "--kube-token",
            "--kube-ca-file");

    private final PlaceLock lock;
    private final Map<String, String> surroundings;
    private final Predicate<String> isOwn;

    /**
     * A guard.
     *
     * @param surroundings the place's own environment
     * @param isOwn whether a name is a verb of ours or a small built-in, which change nothing but the working folder or ask by themselves
     */
    public PlaceGuard(PlaceLock lock, Map<String, String> surroundings, Predicate<String> isOwn) {
        this.lock = lock;
        this.surroundings = surroundings;
        this.isOwn = isOwn;
    }

    @Override
    public void check(Invocation call, boolean isProgram) {
        if (!lock.isReal()) {
            return;
        }
        if (CLUSTER_TOOLS.contains(call.name())) {
            refuseOtherClusters(call);
        }
        boolean isHarmless =
                !isProgram && isOwn.test(call.name()) || ReadingCalls.includes(call.name(), call.arguments());
        if (!isHarmless && !lock.isOpen()) {
            throw PromptProblem.PLACE_LOCKED.exception(
                    "command", (call.name() + " " + verb(call)).strip(), "context", lock.context());
        }
    }

    private static String verb(Invocation call) {
        return call.arguments().stream()
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElse("");
    }

    private void refuseOtherClusters(Invocation call) {
        call.arguments().stream()
                .takeWhile(word -> !word.equals("--"))
                .filter(word -> OTHER_CLUSTER.contains(word.replaceFirst("=.*", "")))
                .filter(word -> !word.equals("-s") || call.name().equals("kubectl"))
                .findFirst()
                .ifPresent(flag -> {
                    throw otherCluster(flag.replaceFirst("=.*", ""));
                });
        boolean isOfPlace = surroundings
                .getOrDefault("KUBECONFIG", "")
                .equals(call.environment().get("KUBECONFIG").orElse(""));
        if (!isOfPlace) {
            throw otherCluster("KUBECONFIG");
        }
    }

    private RuntimeException otherCluster(String what) {
        return PromptProblem.OTHER_CLUSTER.exception("what", what, "context", lock.context());
    }
}
