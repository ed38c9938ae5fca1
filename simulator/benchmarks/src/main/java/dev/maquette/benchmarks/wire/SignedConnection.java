package dev.maquette.benchmarks.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLSocket;

/** A connection to an AWS endpoint. A request is signed once and sent many times: the server verifies it each time, which is what counts. */
final class SignedConnection implements Connection {

    private static final int BUFFER = 64 * 1024;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String TYPE = "application/x-www-form-urlencoded";

    private final SSLSocket socket;
    private final InputStream in;
    private final String key;
    private final String secret;
    private final Map<String, byte[]> signed = new ConcurrentHashMap<>();

    SignedConnection(Trust trust, String key, String secret) throws IOException {
        this.socket = trust.connect("http/1.1");
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.key = key;
        this.secret = secret;
    }

    /** @param path the signing name of a service of the query protocol, such as {@code sts}: its path is always the root */
    @Override
    public int exchange(String method, String path, byte[] body) throws IOException {
        byte[] request = signed.computeIfAbsent(
                method + path + new String(body, StandardCharsets.UTF_8), any -> request(method, path, body));
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
        return AnswerReader.read(in);
    }

    private byte[] request(String method, String service, byte[] body) {
        String time = TIME.format(Instant.now());
        String scope = time.substring(0, 8) + "/us-east-1/" + service + "/aws4_request";
        String canonical = method + "\n/\n\ncontent-type:" + TYPE + "\nhost:127.0.0.1\nx-amz-date:" + time
                + "\n\ncontent-type;host;x-amz-date\n" + hash(body);
        String toSign =
                "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hash(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] signing = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            signing = hmac(signing, part);
        }
        String head = method + " / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: " + TYPE + "\r\nX-Amz-Date: " + time
                + "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=" + key + "/" + scope
                + ", SignedHeaders=content-type;host;x-amz-date, Signature="
                + HexFormat.of().formatHex(hmac(signing, toSign)) + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = java.util.Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        return whole;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has HmacSHA256", impossible);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
