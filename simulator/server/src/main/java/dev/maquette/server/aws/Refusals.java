package dev.maquette.server.aws;

import dev.maquette.aws.api.AwsFailure;
import dev.maquette.aws.api.Caller;
import dev.maquette.aws.api.Denial;
import dev.maquette.aws.api.Protocol;
import dev.maquette.aws.api.Service;
import dev.maquette.aws.sts.AuthorizationMessage;
import dev.maquette.server.aws.protocol.BadShape;
import dev.maquette.server.aws.signature.SignatureProblem;

/**
 * What the front of every service refuses, in the service's own words: the same reason has another code in the query protocol, in EC2,
 * in S3 and in the JSON protocols (each service's API reference, common errors; EC2 API error codes; S3 error responses).
 */
final class Refusals {

    private static final String S3_MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check your key and signing"
                    + " method.";
    private static final String EC2_AUTH = "AWS was not able to validate the provided access credentials";

    private Refusals() {}

    static AwsFailure of(SignatureProblem problem, Service service, Protocol protocol) {
        if (service.id().equals("S3")) {
            return s3(problem);
        }
        return switch (protocol) {
            case EC2 -> ec2(problem);
            case QUERY, REST_XML -> query(problem);
            case JSON_1_0, JSON_1_1, CBOR -> json(problem, 400);
            case REST_JSON -> json(problem, 403);
        };
    }

    private static AwsFailure query(SignatureProblem problem) {
        return switch (problem.kind()) {
            case MISSING -> new AwsFailure("MissingAuthenticationToken", 403, problem.text());
            case INCOMPLETE, BAD_QUERY -> new AwsFailure("IncompleteSignature", 400, problem.text());
            case UNKNOWN_KEY -> new AwsFailure("InvalidClientTokenId", 403, problem.text());
            case EXPIRED_TOKEN ->
                new AwsFailure("ExpiredToken", 403, "The security token included in the request is expired");
            default -> new AwsFailure("SignatureDoesNotMatch", 403, problem.text());
        };
    }

    private static AwsFailure json(SignatureProblem problem, int status) {
        return switch (problem.kind()) {
            case MISSING ->
                new AwsFailure("MissingAuthenticationTokenException", status, "Missing Authentication Token");
            case INCOMPLETE, BAD_QUERY -> new AwsFailure("IncompleteSignatureException", status, problem.text());
            case UNKNOWN_KEY -> new AwsFailure("UnrecognizedClientException", status, problem.text());
            case EXPIRED_TOKEN -> new AwsFailure("ExpiredTokenException", status, problem.text());
            default -> new AwsFailure("InvalidSignatureException", status, problem.text());
        };
    }

    private static AwsFailure ec2(SignatureProblem problem) {
        return switch (problem.kind()) {
            case MISSING ->
                new AwsFailure("MissingParameter", 400, "The request must contain the parameter AWSAccessKeyId");
            case INCOMPLETE, BAD_QUERY -> new AwsFailure("IncompleteSignature", 400, problem.text());
            case UNKNOWN_KEY -> new AwsFailure("AuthFailure", 401, EC2_AUTH);
            case EXPIRED_TOKEN, SKEWED -> new AwsFailure("RequestExpired", 400, "Request has expired.");
            default -> new AwsFailure("AuthFailure", 401, EC2_AUTH);
        };
    }

    private static AwsFailure s3(SignatureProblem problem) {
        return switch (problem.kind()) {
            case MISSING -> new AwsFailure("AccessDenied", 403, "Access Denied");
            case INCOMPLETE -> new AwsFailure("AuthorizationHeaderMalformed", 400, problem.text());
            case BAD_QUERY -> new AwsFailure("AuthorizationQueryParametersError", 400, problem.text());
            case UNKNOWN_KEY ->
                new AwsFailure(
                        "InvalidAccessKeyId", 403, "The AWS Access Key Id you provided does not exist in our records.");
            case EXPIRED_TOKEN -> new AwsFailure("ExpiredToken", 400, "The provided token has expired.");
            case SKEWED ->
                problem.text().startsWith("Request has expired")
                        ? new AwsFailure("AccessDenied", 403, "Request has expired", problem.details())
                        : new AwsFailure(
                                "RequestTimeTooSkewed",
                                403,
                                "The difference between the request time and the current time is too large.",
                                problem.details());
            case MISMATCH -> new AwsFailure("SignatureDoesNotMatch", 403, S3_MISMATCH, problem.details());
            case BAD_BODY -> new AwsFailure("XAmzContentSHA256Mismatch", 400, problem.text(), problem.details());
            case INCOMPLETE_BODY -> new AwsFailure("IncompleteBody", 400, problem.text());
            case BAD_CHECKSUM -> new AwsFailure("BadDigest", 400, problem.text());
            case INVALID_DIGEST -> new AwsFailure("InvalidDigest", 400, problem.text());
            case MALFORMED_TRAILER -> new AwsFailure("MalformedTrailerError", 400, problem.text());
        };
    }

    static AwsFailure of(Denial denial, Service service, Protocol protocol) {
        if (service.id().equals("S3")) {
            return new AwsFailure("AccessDenied", 403, s3Sentence(denial));
        }
        return switch (protocol) {
            case EC2 -> new AwsFailure("UnauthorizedOperation", 403, ec2Sentence(denial));
            case QUERY, REST_XML -> new AwsFailure("AccessDenied", 403, denial.sentence());
            case JSON_1_0, JSON_1_1, CBOR -> new AwsFailure("AccessDeniedException", 400, denial.sentence());
            case REST_JSON -> new AwsFailure("AccessDeniedException", 403, denial.sentence());
        };
    }

    /** Of actions that know no resources, EC2 names none and has nothing to decode. */
    private static String ec2Sentence(Denial denial) {
        String sentence = "You are not authorized to perform this operation. " + denial.sentence();
        return denial.resource().equals("*")
                ? sentence.replace(" on resource: *", "")
                : sentence + ". Encoded authorization failure message: " + AuthorizationMessage.encode(denial);
    }

    private static String s3Sentence(Denial denial) {
        return denial.caller().type() == Caller.Type.ANONYMOUS
                ? "Access Denied"
                : denial.sentence().replace(denial.resource(), "\"" + denial.resource() + "\"");
    }

    /** AWS has no operation of that name either. */
    static AwsFailure unknownOperation(String operation, Service service, Protocol protocol) {
        return switch (protocol) {
            case QUERY ->
                new AwsFailure(
                        "InvalidAction",
                        400,
                        "Could not find operation " + operation + " for version " + service.apiVersion());
            case EC2 ->
                new AwsFailure("InvalidAction", 400, "The action " + operation + " is not valid for this web service.");
            case JSON_1_0, JSON_1_1, CBOR ->
                new AwsFailure("UnknownOperationException", 400, "The operation " + operation + " is not known.");
            case REST_JSON ->
                new AwsFailure("UnknownOperationException", 404, "No operation answers " + operation + ".");
            case REST_XML ->
                new AwsFailure("MethodNotAllowed", 405, "The specified method is not allowed against this resource.");
        };
    }

    static AwsFailure missingOperation(Protocol protocol) {
        return switch (protocol) {
            case QUERY, EC2 -> new AwsFailure("MissingAction", 400, "Missing Action");
            default -> new AwsFailure("UnknownOperationException", 404, "The request names no operation.");
        };
    }

    static AwsFailure of(BadShape shape, Service service, Protocol protocol) {
        String code =
                switch (protocol) {
                    case QUERY -> "MalformedInput";
                    case EC2 -> "InvalidParameterValue";
                    case REST_XML -> service.id().equals("S3") ? "MalformedXML" : "MalformedInput";
                    case JSON_1_0, JSON_1_1, CBOR, REST_JSON -> "SerializationException";
                };
        return new AwsFailure(code, 400, shape.text());
    }

    /** Something broke here; the client is told so in its own protocol, and that it was not its fault. */
    static AwsFailure broken() {
        return new AwsFailure("InternalFailure", 500, "The request processing has failed because of an unknown error.");
    }
}
