package dev.maquette.kubernetes.registry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.kubernetes.api.Identity;
import dev.maquette.kubernetes.api.Request;
import dev.maquette.kubernetes.api.Strategy;
import java.util.List;

/** A signing request says who asked, whatever its sender wrote (pkg/registry/certificates/certificates/strategy.go, v1.32). */
final class CertificateRequestStrategy implements Strategy {

    @Override
    public void prepareForCreate(Request request, ObjectNode object) {
        ObjectNode spec = object.withObject("/spec");
        spec.remove(List.of("username", "uid", "groups", "extra"));
        Identity asking = request.call().identity();
        spec.put("username", asking.name());
        if (!asking.uid().isEmpty()) {
            spec.put("uid", asking.uid());
        }
        asking.groups().forEach(spec.withArray("groups")::add);
        asking.extra().forEach((name, values) -> {
            ObjectNode extra = spec.has("extra") ? spec.withObject("/extra") : spec.putObject("extra");
            ArrayNode texts = extra.putArray(name);
            values.forEach(texts::add);
        });
    }

    @Override
    public void prepareForUpdate(Request request, ObjectNode object, ObjectNode old) {
        object.set("spec", old.path("spec").deepCopy());
    }
}
