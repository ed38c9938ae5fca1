package dev.maquette.prompt.why;

import dev.maquette.profiles.OpenPlace;
import dev.maquette.prompt.why.Finding.Attempt;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a claim has no volume, and which class or add-on would give it one. */
final class ClaimFindings {

    private static final String STORAGE_ADDON = "hostpath-storage";
    private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

    private final Cluster cluster;
    private final Recorded recorded;

    ClaimFindings(Cluster cluster, Recorded recorded) {
        this.cluster = cluster;
        this.recorded = recorded;
    }

    static boolean isUnbound(Seen claim) {
        return !claim.text("/status/phase").equals("Bound");
    }

    List<Finding> of(Seen claim) {
        if (!isUnbound(claim)) {
            return recorded.of(claim, "provisioner");
        }
        List<Finding> known = recorded.of(claim, "storage", "provisioner").stream()
                .map(finding -> finding.attempts(attempts(claim, finding.code())))
                .toList();
        return known.isEmpty() ? observed(claim) : known;
    }

    private List<Finding> observed(Seen claim) {
        String message =
                cluster.warning(claim).map(event -> event.text("/message")).orElse("");
        return List.of(Finding.observed(
                        "observed.unbound-claim",
                        Map.of(
                                "claim", claim.name(),
                                "phase", claim.text("/status/phase"),
                                "class", claim.text("/spec/storageClassName"),
                                "message", message))
                .attempt(
                        "kubectl " + claim.flag() + "describe " + claim.shown().replace("persistentvolumeclaim", "pvc"),
                        "describe"));
    }

    private List<Attempt> attempts(Seen claim, String code) {
        return switch (code) {
            case "storage.unbound-claim.no-default-class" -> defaultClass();
            case "storage.unbound-claim.no-class", "storage.unbound-claim.class-not-found" -> otherClass(claim);
            case "storage.unbound-claim.no-provisioner", "storage.unbound-claim.waiting-for-provisioner" ->
                provisioner();
            case "storage.unbound-claim.waiting-for-consumer", "storage.unbound-claim.waiting-for-pod" -> List.of();
            default -> List.of(new Attempt("kubectl " + claim.flag() + "describe pvc " + claim.name(), "describe"));
        };
    }

    private Optional<OpenPlace.Addons.Addon> storageAddon() {
        return recorded.place().addons().map(OpenPlace.Addons::list).orElse(List.of()).stream()
                .filter(addon -> addon.name().equals(STORAGE_ADDON))
                .findFirst();
    }

    private List<Attempt> defaultClass() {
        List<Seen> classes = cluster.all("storageclasses");
        if (classes.isEmpty()
                && storageAddon().filter(addon -> !addon.enabled()).isPresent()) {
            return List.of(new Attempt("microk8s enable " + STORAGE_ADDON, "storage-addon"));
        }
        return classes.stream()
                .map(each -> new Attempt(
                        "kubectl annotate storageclass " + each.name() + " " + DEFAULT_CLASS + "=true --overwrite",
                        "default-class",
                        Map.of("class", each.name())))
                .limit(1)
                .toList();
    }

    /** A claim's class cannot be changed, so the class is made under the name that is asked for, or the claim anew. */
    private List<Attempt> otherClass(Seen claim) {
        List<Seen> classes = cluster.all("storageclasses");
        if (classes.isEmpty()) {
            return defaultClass();
        }
        return List.of(new Attempt(
                "kubectl " + claim.flag() + "delete pvc " + claim.name(),
                "claim-anew",
                Map.of("class", classes.getFirst().name(), "claim", claim.name())));
    }

    private List<Attempt> provisioner() {
        return storageAddon().filter(addon -> !addon.enabled()).isPresent()
                ? List.of(new Attempt("microk8s enable " + STORAGE_ADDON, "storage-addon"))
                : List.of(new Attempt("kubectl get pods -A", "pods"));
    }
}
