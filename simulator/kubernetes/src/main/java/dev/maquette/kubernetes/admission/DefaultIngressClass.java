package dev.maquette.kubernetes.admission;

import dev.maquette.kubernetes.api.AdmissionPlugin;
import dev.maquette.kubernetes.api.AdmissionRequest;
import dev.maquette.kubernetes.store.ObjectStore;
import dev.maquette.kubernetes.store.StoredObject;
import java.util.Comparator;

/** Gives a new Ingress without a class the class that is marked default: of several, the newest (plugin/pkg/admission/network). */
final class DefaultIngressClass implements AdmissionPlugin {

    private static final String CLASSES = "ingressclasses.networking.k8s.io";

    @Override
    public String name() {
        return "DefaultIngressClass";
    }

    @Override
    public void mutate(AdmissionRequest request) {
        boolean isNewIngress =
                request.isAbout("ingresses", "") && request.operation() == AdmissionRequest.Operation.CREATE;
        boolean isOpen = !request.object().path("spec").has("ingressClassName")
                && !request.object().at("/metadata/annotations").has("kubernetes.io/ingress.class");
        if (isNewIngress && isOpen) {
            ObjectStore.list(request.transaction(), request.call().cluster(), CLASSES, "").stream()
                    .filter(DefaultIngressClass::isDefault)
                    .max(Comparator.comparing((StoredObject each) -> each.view()
                                    .at("/metadata/creationTimestamp")
                                    .asText())
                            .thenComparing(each -> each.key().name(), Comparator.reverseOrder()))
                    .ifPresent(chosen -> request.object()
                            .withObject("/spec")
                            .put("ingressClassName", chosen.key().name()));
        }
    }

    private static boolean isDefault(StoredObject ingressClass) {
        return ingressClass
                .view()
                .at("/metadata/annotations")
                .path("ingressclass.kubernetes.io/is-default-class")
                .asText()
                .equals("true");
    }
}
