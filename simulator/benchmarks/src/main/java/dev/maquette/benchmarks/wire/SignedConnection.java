package dev.maquette.benchmarks.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A connection to an AWS endpoint. The same request is signed once and may be sent many times: the server verifies it each time, which is what
 * counts. A server that closes after an answer, as development servers do, is connected to again.
 */
final class SignedConnection implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final String REGION = "us-east-1";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** Connects to the server. */
    interface Way {
        Socket connect() throws IOException;
    }

    private final Way way;
    private Socket socket;
    private InputStream in;
    private boolean isClosed;
    private final String key;
    private final String secret;
    private final Map<AwsRequest, byte[]> signed = new ConcurrentHashMap<>();

    SignedConnection(Way way, String key, String secret) throws IOException {
        this.way = way;
        this.socket = way.connect();
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.key = key;
        this.secret = secret;
    }

    /** Sends a request that is sent again and again, and reads the answer to its end. */
    void repeat(AwsRequest request) throws IOException {
        exchange(signed.computeIfAbsent(request, this::signed));
    }

    /** Sends a request that is sent once, and reads the answer to its end. */
    void send(AwsRequest request) throws IOException {
        exchange(signed(request));
    }

    private void exchange(byte[] bytes) throws IOException {
        if (isClosed) {
            socket = way.connect();
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        }
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        isClosed = AnswerReader.read(in).closes();
        if (isClosed) {
            socket.close();
        }
    }

    private byte[] signed(AwsRequest request) {
        String time = TIME.format(Instant.now());
        SortedMap<String, String> headers = new TreeMap<>(request.headers());
        headers.put("host", "127.0.0.1");
        headers.put("x-amz-date", time);
        headers.put("x-amz-content-sha256", hash(request.body()));
        String lines = headers.entrySet().stream()
                .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                .collect(Collectors.joining());
        String names = String.join(";", headers.keySet());
        String canonical = request.method() + "\n" + request.path() + "\n\n" + lines + "\n" + names + "\n"
                + headers.get("x-amz-content-sha256");
        String scope = time.substring(0, 8) + "/" + REGION + "/" + request.service() + "/aws4_request";
        String toSign =
                "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + hash(canonical.getBytes(StandardCharsets.UTF_8));
        byte[] signing = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            signing = hmac(signing, part);
        }
        String head = request.method() + " " + request.path() + " HTTP/1.1\r\n" + lines.replace("\n", "\r\n")
                + "authorization: AWS4-HMAC-SHA256 Credential=" + key + "/" + scope + ", SignedHeaders=" + names
                + ", Signature=" + HexFormat.of().formatHex(hmac(signing, toSign)) + "\r\ncontent-length: "
                + request.body().length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(start, start.length + request.body().length);
        System.arraycopy(request.body(), 0, whole, start.length, request.body().length);
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
