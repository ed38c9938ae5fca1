package dev.maquette.platforms;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.platforms.addon.Addon;
import dev.maquette.platforms.addon.AddonRule;
import dev.maquette.platforms.addon.AddonStep;
import dev.maquette.platforms.addon.AddonStep.Apply;
import dev.maquette.platforms.addon.AddonStep.Await;
import dev.maquette.platforms.addon.AddonStep.Refuse;
import dev.maquette.platforms.addon.AddonStep.Remove;
import dev.maquette.platforms.addon.AddonStep.Say;
import dev.maquette.platforms.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The metallb add-on: addresses for services of type LoadBalancer. */
final class MetalLb {

    private static final Pattern RANGE = Pattern.compile("[0-9]+(\\.[0-9]+){3}-[0-9]+(\\.[0-9]+){3}");
    private static final Pattern CIDR = Pattern.compile("[0-9]+(\\.[0-9]+){2}\\.[0-9]{1,3}/[0-9]{1,3}");

    private MetalLb() {}

    static Addon addon() {
        return new Addon(
                "metallb",
                "core",
                "Loadbalancer for your Kubernetes cluster",
                new AddonRule.PodNamed("speaker"),
                MetalLb::enable,
                arguments -> disable());
    }

    private static List<AddonStep> enable(List<String> arguments) {
        List<AddonStep> steps = new ArrayList<>(List.of(Say.line("Enabling MetalLB")));
        List<String> ranges = arguments.stream()
                .flatMap(each -> Pattern.compile("[,\\s]+").splitAsStream(each))
                .filter(each -> !each.isEmpty())
                .toList();
        if (ranges.isEmpty()) {
            steps.add(Refuse.because(
                    "You have to input an IP Range value when asked, or provide it as an argument to the enable"
                            + " command, eg:",
                    "  microk8s enable metallb:10.64.140.43-10.64.140.49,192.168.0.105-192.168.0.111",
                    "You can also use CIDR notation, eg.",
                    "  microk8s enable metallb:192.168.1.240/24"));
            return steps;
        }
        for (String range : ranges) {
            if (!RANGE.matcher(range).matches() && !CIDR.matcher(range).matches()) {
                steps.add(Refuse.because("Your input value (" + range + ") is not a valid IP Range"));
                return steps;
            }
        }
        steps.addAll(install(ranges));
        return steps;
    }

    private static List<AddonStep> install(List<String> ranges) {
        return List.of(
                Say.line("Applying Metallb manifest"),
                new Apply(definitions()),
                new Apply(software()),
                Say.line("Waiting for Metallb controller to be ready."),
                new Await("metallb-system", "controller"),
                new Apply(Manifests.read("microk8s/metallb-pool.yaml", Map.of("ADDRESSES", String.join(", ", ranges)))),
                Say.line("MetalLB is enabled"));
    }

    private static List<ObjectNode> definitions() {
        return Manifests.read("microk8s/metallb-crd.yaml", Map.of());
    }

    private static List<ObjectNode> software() {
        return Manifests.read("microk8s/metallb.yaml", Map.of());
    }

    /** The namespace takes along what is in it. */
    private static List<AddonStep> disable() {
        List<ObjectNode> outside = software().stream()
                .filter(each -> each.at("/metadata/namespace").isMissingNode())
                .toList();
        return List.of(
                Say.line("Disabling MetalLB"),
                new Remove(definitions()),
                new Remove(outside),
                Say.line("MetalLB is terminated"));
    }
}
