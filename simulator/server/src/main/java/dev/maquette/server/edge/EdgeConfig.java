package dev.maquette.server.edge;

import dev.maquette.server.tls.ServerTls;

/**
 * How one port is served.
 *
 * @param port 0 for one that is free
 * @param gzipAboveBytes answers longer than this are compressed for who accepts it; kube-apiserver: 128 KiB
 *     (endpoints/handlers/responsewriters/writers.go)
 */
public record EdgeConfig(int port, EdgeSecurity security, EdgeLimits limits, int gzipAboveBytes) {

    private static final int KUBE_APISERVER_GZIP_ABOVE = 128 * 1024;

    public static EdgeConfig plain() {
        return new EdgeConfig(0, new EdgeSecurity.Plain(), EdgeLimits.usual(), KUBE_APISERVER_GZIP_ABOVE);
    }

    public static EdgeConfig secure(ServerTls tls) {
        return plain().with(new EdgeSecurity.Secure(tls));
    }

    /** TLS or plain on one port, as each connection begins. */
    public static EdgeConfig either(ServerTls tls) {
        return plain().with(new EdgeSecurity.Either(tls));
    }

    public EdgeConfig onPort(int newPort) {
        return new EdgeConfig(newPort, security, limits, gzipAboveBytes);
    }

    public EdgeConfig with(EdgeLimits newLimits) {
        return new EdgeConfig(port, security, newLimits, gzipAboveBytes);
    }

    private EdgeConfig with(EdgeSecurity newSecurity) {
        return new EdgeConfig(port, newSecurity, limits, gzipAboveBytes);
    }

    /** Never compresses, as the AWS endpoints do. */
    public EdgeConfig withoutGzip() {
        return new EdgeConfig(port, security, limits, Integer.MAX_VALUE);
    }
}
