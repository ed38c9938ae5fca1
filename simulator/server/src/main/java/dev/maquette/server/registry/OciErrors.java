package dev.maquette.server.registry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.maquette.aws.api.AwsFailure;
import dev.maquette.server.edge.WireHeaders;
import dev.maquette.server.edge.WireResponse;
import java.nio.charset.StandardCharsets;

/** Refusals as the distribution specification has them, with ECR's sentences: clients print code and sentence. */
final class OciErrors {

    private static final WireHeaders JSON = WireHeaders.of(
            "Content-Type", "application/json; charset=utf-8", "Docker-Distribution-Api-Version", "registry/2.0");

    private OciErrors() {}

    static WireResponse of(int status, String code, String message) {
        return of(status, code, message, JSON);
    }

    private static WireResponse of(int status, String code, String message, WireHeaders headers) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("errors").addObject().put("code", code).put("message", message);
        return new WireResponse(status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Nobody was let in; a client with credentials comes again with them. */
    static WireResponse notAuthorized(String host) {
        return new WireResponse(
                401,
                WireHeaders.of(
                        "Www-Authenticate",
                        "Basic realm=\"https://" + host + "/\",service=\"ecr.amazonaws.com\"",
                        "Docker-Distribution-Api-Version",
                        "registry/2.0",
                        "Content-Type",
                        "text/plain; charset=utf-8"),
                "Not Authorized\n".getBytes(StandardCharsets.UTF_8));
    }

    static WireResponse denied(String message) {
        return of(403, "DENIED", message);
    }

    static WireResponse of(AwsFailure failure) {
        return switch (failure.code()) {
            case "RepositoryNotFoundException" -> of(404, "NAME_UNKNOWN", failure.text());
            case "ImageNotFoundException" -> of(404, "MANIFEST_UNKNOWN", failure.text());
            case "ImageTagAlreadyExistsException" -> of(400, "TAG_INVALID", failure.text());
            case "LayersNotFoundException" -> of(404, "BLOB_UNKNOWN", failure.text());
            case "ReferencedImagesNotFoundException" -> of(404, "MANIFEST_BLOB_UNKNOWN", failure.text());
            case "UploadNotFoundException" -> of(404, "BLOB_UPLOAD_UNKNOWN", failure.text());
            case "InvalidLayerException", "ImageDigestDoesNotMatchException" ->
                of(400, "DIGEST_INVALID", failure.text());
            case "InvalidLayerPartException", "EmptyUploadException" -> of(400, "BLOB_UPLOAD_INVALID", failure.text());
            case "InvalidParameterException" ->
                of(
                        400,
                        failure.text().contains("repositoryName") ? "NAME_INVALID" : "MANIFEST_INVALID",
                        failure.text());
            case "InvalidClientTokenId" ->
                denied("Your authorization token has expired. Reauthenticate and try again.");
            case "NotImplemented" -> of(501, "UNSUPPORTED", failure.text());
            default -> of(400, "UNKNOWN", failure.text());
        };
    }

    static WireResponse unsupported() {
        return of(405, "UNSUPPORTED", "The operation is unsupported.");
    }

    static WireResponse broken() {
        return of(500, "UNKNOWN", "The request processing has failed because of an unknown error.");
    }
}
