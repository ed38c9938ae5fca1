package dev.maquette.tools.helm.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.tools.helm.Cluster;
import dev.maquette.tools.helm.HelmException;
import dev.maquette.tools.kubectl.client.ApiException;
import dev.maquette.tools.kubectl.client.Request;
import dev.maquette.tools.kubectl.client.Trees;

/** Makes a release's namespace, if there is none of the name (pkg/action/install.go, v3.21). */
public final class Namespaces {

    private Namespaces() {}

    public static void make(Cluster cluster) throws InterruptedException {
        ObjectNode namespace = Trees.object().put("apiVersion", "v1").put("kind", "Namespace");
        ObjectNode metadata = namespace.putObject("metadata").put("name", cluster.namespace());
        metadata.putObject("labels").put("name", cluster.namespace());
        try {
            cluster.server().send(Request.post("/api/v1/namespaces", namespace).query("fieldManager", "helm"));
        } catch (ApiException refused) {
            if (!refused.reason().equals("AlreadyExists")) {
                throw new HelmException(refused.serverMessage());
            }
        }
    }
}
