package dev.maquette.benchmarks.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One call of a service of AWS.
 *
 * @param service its signing name
 * @param headers by names in small letters
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record AwsRequest(String method, String service, String path, SortedMap<String, String> headers, byte[] body) {

    /** Of the query protocol, with its parameters. */
    static AwsRequest query(String service, String parameters) {
        return of("POST", service, "/", Map.of("content-type", "application/x-www-form-urlencoded"), parameters);
    }

    /** Of the JSON protocol, with the operation in its target. */
    static AwsRequest json(String service, String target, String body) {
        return of(
                "POST",
                service,
                "/",
                Map.of("content-type", "application/x-amz-json-1.0", "x-amz-target", target),
                body);
    }

    /** Of S3. */
    static AwsRequest put(String path, String body) {
        return of("PUT", "s3", path, Map.of(), body);
    }

    private static AwsRequest of(String method, String service, String path, Map<String, String> headers, String body) {
        return new AwsRequest(method, service, path, new TreeMap<>(headers), body.getBytes(StandardCharsets.US_ASCII));
    }
}
