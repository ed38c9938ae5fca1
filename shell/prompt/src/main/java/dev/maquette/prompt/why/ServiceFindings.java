package dev.maquette.prompt.why;

import com.fasterxml.jackson.databind.JsonNode;
import dev.maquette.commandline.Suggestions;
import dev.maquette.prompt.why.Finding.Attempt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Why a Service leads nowhere: it selects no pod, none that is ready, or nobody grants its address. */
final class ServiceFindings {

    private final Cluster cluster;
    private final Recorded recorded;

    ServiceFindings(Cluster cluster, Recorded recorded) {
        this.cluster = cluster;
        this.recorded = recorded;
    }

    /** Services without a selector get their endpoints from somebody else. */
    static boolean selects(Seen service) {
        return service.at("/spec/selector").size() > 0;
    }

    static boolean awaitsAddress(Seen service) {
        return service.text("/spec/type").equals("LoadBalancer")
                && service.at("/status/loadBalancer/ingress").isEmpty();
    }

    List<Finding> of(Seen service) {
        List<Finding> findings = new ArrayList<>();
        if (selects(service)) {
            endpoints(service, findings);
        }
        if (awaitsAddress(service)) {
            findings.add(address(service));
        }
        return findings;
    }

    private void endpoints(Seen service, List<Finding> findings) {
        List<Seen> pods = cluster.in(service.namespace(), "pods");
        List<Seen> selected = pods.stream()
                .filter(pod -> isSelected(pod, service.at("/spec/selector")))
                .toList();
        if (selected.isEmpty()) {
            findings.add(selectsNothing(service, pods));
        } else if (selected.stream().allMatch(PodFindings::isNotReady)) {
            Seen first = selected.getFirst();
            findings.add(Finding.observed(
                            "observed.no-ready-endpoint",
                            Map.of("count", Integer.toString(selected.size()), "pod", first.name()))
                    .attempt("why " + service.flag() + "pod/" + first.name(), "that-pod"));
        }
    }

    private static boolean isSelected(Seen pod, JsonNode selector) {
        return selector.properties().stream().allMatch(each -> pod.at("/metadata/labels")
                .path(each.getKey())
                .asText("")
                .equals(each.getValue().asText()));
    }

    private Finding selectsNothing(Seen service, List<Seen> pods) {
        JsonNode selector = service.at("/spec/selector");
        Finding finding = Finding.observed(
                "observed.selects-nothing", Map.of("selector", text(selector), "namespace", service.namespace()));
        Set<String> near = new TreeSet<>();
        selector.fieldNames().forEachRemaining(key -> near.addAll(values(pods, key)));
        return finding.attempts(List.of(
                selector.size() == 1 ? attempt(service, selector.fieldNames().next(), near) : labels(service)));
    }

    /** The value that was meant: the one that is written nearly the same, or the only one there is. */
    private static Attempt attempt(Seen service, String key, Set<String> values) {
        List<String> near =
                Suggestions.near(service.at("/spec/selector").path(key).asText(), values);
        if (near.isEmpty() && values.size() != 1) {
            return labels(service);
        }
        return select(service, key, near.isEmpty() ? values.iterator().next() : near.getFirst());
    }

    private static Attempt labels(Seen service) {
        return new Attempt("kubectl " + service.flag() + "get pods --show-labels", "labels-of-pods");
    }

    private static Set<String> values(List<Seen> pods, String key) {
        return pods.stream()
                .map(pod -> pod.at("/metadata/labels").path(key).asText(""))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Attempt select(Seen service, String key, String value) {
        return new Attempt(
                "kubectl " + service.flag() + "patch service " + service.name() + " -p '{\"spec\":{\"selector\":{\""
                        + key + "\":\"" + value + "\"}}}'",
                "select",
                Map.of("label", key + "=" + value));
    }

    private static String text(JsonNode selector) {
        return selector.properties().stream()
                .map(each -> each.getKey() + "=" + each.getValue().asText())
                .sorted()
                .collect(Collectors.joining(","));
    }

    private Finding address(Seen service) {
        List<Finding> known = recorded.of(service, "servicelb");
        if (!known.isEmpty()) {
            return known.getFirst();
        }
        boolean hasBalancer = recorded.place().addons().map(addons -> addons.list()).orElse(List.of()).stream()
                .anyMatch(addon -> addon.name().equals("metallb") && !addon.enabled());
        Finding finding = Finding.observed("observed.no-address", Map.of());
        return hasBalancer
                ? finding.attempt("microk8s enable metallb:10.64.140.43-10.64.140.49", "balancer-addon")
                : finding.attempt("kubectl " + service.flag() + "describe service " + service.name(), "describe");
    }

    /** Whether any endpoint of a slice is ready. */
    static boolean isReady(Seen slice) {
        return StreamSupport.stream(slice.at("/endpoints").spliterator(), false)
                .anyMatch(endpoint -> endpoint.at("/conditions/ready").asBoolean());
    }
}
