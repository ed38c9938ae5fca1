package dev.maquette.server.aws;

import dev.maquette.aws.api.Service;
import dev.maquette.server.aws.protocol.Incoming;
import java.util.Map;
import java.util.Optional;

/**
 * Where S3's bucket stands: in the host's name, or first in the path. The URIs of its operations leave it out (Amazon S3 user guide,
 * virtual hosting of buckets).
 */
final class Addressing {

    private Addressing() {}

    static Incoming of(Service service, Incoming incoming) {
        if (!service.id().equals("S3")) {
            return incoming;
        }
        Optional<String> host = bucketOfHost(incoming.headers().first("Host").orElse(""));
        return host.map(bucket -> incoming.addressed(incoming.rawPath(), Map.of("Bucket", bucket)))
                .orElseGet(() -> ofPath(incoming));
    }

    private static Optional<String> bucketOfHost(String host) {
        int at = host.indexOf(".s3.");
        int regional = host.indexOf(".s3-");
        int end = at >= 0 ? at : regional;
        return end > 0 ? Optional.of(host.substring(0, end)) : Optional.empty();
    }

    private static Incoming ofPath(Incoming incoming) {
        String path =
                incoming.rawPath().substring(Math.min(1, incoming.rawPath().length()));
        if (path.isEmpty()) {
            return incoming;
        }
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        return incoming.addressed(slash < 0 ? "/" : path.substring(slash), Map.of("Bucket", bucket));
    }
}
