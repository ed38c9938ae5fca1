package dev.maquette.tools.helm.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.helm.release.Revision;
import dev.maquette.tools.kubectl.client.ApiResource;
import dev.maquette.tools.kubectl.client.KubectlException;
import dev.maquette.tools.kubectl.client.ResourceMapper;
import dev.maquette.tools.kubectl.client.Trees;
import dev.maquette.tools.kubectl.client.YamlReader;
import java.util.ArrayList;
import java.util.List;

/** A release's manifest, read: its objects in their order, each with its resource of the cluster. */
public final class Manifest {

    private final ResourceMapper mapper;
    private final String namespace;

    /** @param namespace for objects that name none */
    public Manifest(ResourceMapper mapper, String namespace) {
        this.mapper = mapper;
        this.namespace = namespace;
    }

    /** The objects of a text, without any cluster. */
    public static List<ObjectNode> objects(String text) {
        List<ObjectNode> objects = new ArrayList<>();
        for (JsonNode document : YamlReader.documents(text)) {
            if (document instanceof ObjectNode object) {
                boolean isList = object.path("kind").asText().endsWith("List")
                        && object.path("items").isArray();
                objects.addAll(isList ? Trees.objects(object.path("items")) : List.of(object));
            }
        }
        return objects;
    }

    /** @param failure what helm says of objects that the cluster has no kind for */
    public List<Resource> read(String text, String failure) throws InterruptedException {
        List<Resource> resources = new ArrayList<>();
        for (ObjectNode object : objects(text)) {
            resources.add(resource(object, failure));
        }
        return resources;
    }

    /** A revision's objects as they are to be: marked as its own. */
    public List<Resource> wanted(Revision revision, String failure) throws InterruptedException {
        return read(revision.manifest(), failure).stream()
                .map(each -> each.ownedBy(revision))
                .toList();
    }

    private Resource resource(ObjectNode object, String failure) throws InterruptedException {
        try {
            ApiResource type = mapper.of(object, "");
            String own = Trees.namespace(object);
            String in = !type.namespaced() ? "" : own.isEmpty() ? namespace : own;
            return new Resource(type, in, object);
        } catch (KubectlException unknown) {
            throw new HelmException(failure + ": " + unknown.printed().replaceFirst("^error: ", ""));
        }
    }
}
