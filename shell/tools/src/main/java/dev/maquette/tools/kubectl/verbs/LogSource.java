package dev.maquette.tools.kubectl.verbs;

/** One container's log. */
record LogSource(String namespace, String pod, String container) {
    String path() {
        return "/api/v1/namespaces/" + namespace + "/pods/" + pod + "/log";
    }

    String prefix() {
        return "[pod/" + pod + "/" + container + "] ";
    }
}
