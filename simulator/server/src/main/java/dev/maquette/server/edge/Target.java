package dev.maquette.server.edge;

/** The request target of a request line (RFC 9112, section 3.2). */
final class Target {

    private Target() {}

    /** Path and query, also of a target in absolute form, as a proxy's client sends it. */
    static String originForm(String target) {
        if (target.startsWith("/")) {
            return target;
        }
        int authority = target.indexOf("://");
        if (authority < 0) {
            return "/" + target;
        }
        int path = target.indexOf('/', authority + 3);
        return path < 0 ? "/" : target.substring(path);
    }
}
