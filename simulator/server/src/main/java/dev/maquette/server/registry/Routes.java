package dev.maquette.server.registry;

import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which noun a path is of (OCI distribution specification, endpoints). */
final class Routes {

    static final WireHeaders VERSION = WireHeaders.of("Docker-Distribution-Api-Version", "registry/2.0");

    private static final Pattern MANIFEST = Pattern.compile("/v2/(.+)/manifests/([^/]+)");
    private static final Pattern TAGS = Pattern.compile("/v2/(.+)/tags/list");
    private static final Pattern UPLOADS = Pattern.compile("/v2/(.+)/blobs/uploads/?");
    private static final Pattern UPLOAD = Pattern.compile("/v2/(.+)/blobs/uploads/([^/]+)");
    private static final Pattern BLOB = Pattern.compile("/v2/(.+)/blobs/([^/]+)");

    private Routes() {}

    /** Does what a request asks. */
    static WireResponse answer(Ask ask, EcrCalls calls) {
        String path = URLDecoder.decode(ask.path().replace("+", "%2B"), StandardCharsets.UTF_8);
        if (path.equals("/v2/") || path.equals("/v2")) {
            return new WireResponse(
                    200, VERSION.with("Content-Type", "application/json"), "{}".getBytes(StandardCharsets.UTF_8));
        }
        if (path.equals("/v2/_catalog")) {
            return new TagList(ask, calls).catalog();
        }
        Optional<Matcher> tags = match(TAGS, path);
        if (tags.isPresent()) {
            return new TagList(ask, calls).tags(tags.get().group(1));
        }
        Optional<Matcher> manifest = match(MANIFEST, path);
        if (manifest.isPresent()) {
            return new ManifestRoute(
                            ask, calls, manifest.get().group(1), manifest.get().group(2))
                    .answer();
        }
        Optional<Matcher> uploads = match(UPLOADS, path);
        if (uploads.isPresent()) {
            return new UploadRoute(ask, calls, uploads.get().group(1), "").answer();
        }
        Optional<Matcher> upload = match(UPLOAD, path);
        if (upload.isPresent()) {
            return new UploadRoute(
                            ask, calls, upload.get().group(1), upload.get().group(2))
                    .answer();
        }
        return match(BLOB, path)
                .map(blob -> new BlobRoute(ask, calls, blob.group(1), blob.group(2)).answer())
                .orElseGet(() -> OciErrors.of(404, "UNSUPPORTED", "The operation is unsupported."));
    }

    private static Optional<Matcher> match(Pattern pattern, String path) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    /** A parameter of the query. */
    static Optional<String> parameter(Ask ask, String name) {
        for (String pair : ask.query().split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
