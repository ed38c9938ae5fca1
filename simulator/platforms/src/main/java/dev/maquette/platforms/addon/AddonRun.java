package dev.maquette.platforms.addon;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.ApiFailure;
import dev.maquette.world.Records;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One go at a request, in the words of MicroK8s' wrappers (scripts/wrappers/common/utils.py). */
final class AddonRun {

    private final AddonCatalog catalog;
    private final Kubectl kubectl;
    private final Records records;
    private final List<String> lines = new ArrayList<>();

    AddonRun(AddonCatalog catalog, Kubectl kubectl, Records records) {
        this.catalog = catalog;
        this.kubectl = kubectl;
        this.records = records;
    }

    AddonResult run(AddonRequest request) {
        String plain = request.name().substring(request.name().indexOf('/') + 1);
        Optional<Addon> addon = catalog.named(plain);
        if (addon.isEmpty()) {
            lines.add("Addon " + plain + " was not found in any repository");
            return new AddonResult(1, lines, Optional.empty());
        }
        boolean enables = request.action() == AddonRequest.Action.ENABLE;
        if (request.step() == 0) {
            if (plain.equals(request.name())) {
                lines.add("Infer repository " + addon.get().repository() + " for addon " + plain);
            }
            if (addon.get().rule().isMet(records, kubectl.cluster()) == enables) {
                lines.add("Addon " + addon.get().fullName() + " is already " + (enables ? "enabled" : "disabled"));
                return done(0);
            }
        }
        AddonScript script = enables ? addon.get().enable() : addon.get().disable();
        return steps(script.steps(request.arguments()), request);
    }

    private AddonResult done(int exitStatus) {
        return new AddonResult(exitStatus, lines, Optional.empty());
    }

    private AddonResult steps(List<AddonStep> steps, AddonRequest request) {
        try {
            for (int at = request.step(); at < steps.size(); at++) {
                AddonStep step = steps.get(at);
                if (step instanceof AddonStep.Refuse(int status, List<String> said)) {
                    lines.addAll(said);
                    return done(status);
                }
                if (!isDone(step)) {
                    return new AddonResult(0, lines, Optional.of(request.at(at)));
                }
            }
            return done(0);
        } catch (ApiFailure refused) {
            lines.add("Error from server (" + refused.reason() + "): " + refused.getMessage());
            return done(1);
        }
    }

    private boolean isDone(AddonStep step) {
        return switch (step) {
            case AddonStep.Say(List<String> said) -> say(said);
            case AddonStep.Apply(List<ObjectNode> manifests) -> apply(manifests);
            case AddonStep.Remove(List<ObjectNode> manifests) -> remove(manifests);
            case AddonStep.Await(String namespace, String deployment) -> isAvailable(namespace, deployment);
            case AddonStep.Need(String addon) -> enable(addon);
            case AddonStep.Refuse _ -> true;
        };
    }

    private boolean say(List<String> said) {
        lines.addAll(said);
        return true;
    }

    /** Not done while a kind is not served; kubectl would fail and be called again. */
    private boolean apply(List<ObjectNode> manifests) {
        if (!manifests.stream().allMatch(kubectl::knows)) {
            return false;
        }
        manifests.forEach(manifest -> lines.add(kubectl.apply(manifest)));
        return true;
    }

    private boolean remove(List<ObjectNode> manifests) {
        manifests.forEach(manifest -> kubectl.delete(manifest).ifPresent(lines::add));
        return true;
    }

    private boolean isAvailable(String namespace, String deployment) {
        boolean isAvailable = kubectl.isAvailable(namespace, deployment);
        if (isAvailable) {
            lines.add("deployment.apps/" + deployment + " condition met");
        }
        return isAvailable;
    }

    private boolean enable(String addon) {
        AddonResult result =
                new AddonRun(catalog, kubectl, records).run(AddonRequest.enable(kubectl.cluster(), addon, List.of()));
        lines.addAll(result.lines());
        return result.isDone();
    }
}
