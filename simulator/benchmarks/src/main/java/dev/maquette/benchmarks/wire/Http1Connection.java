package dev.maquette.benchmarks.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** HTTP/1.1 with keep-alive. Bodies with a length or in chunks. */
public final class Http1Connection implements Connection {

    private static final int BUFFER = 64 * 1024;

    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String common;

    /** Connects to the server on a port, whose authority is given. */
    public static Http1Connection to(byte[] authorityPem, int port, String token) throws IOException {
        return new Http1Connection(new Trust(authorityPem, port), token);
    }

    Http1Connection(Trust trust, String token) throws IOException {
        socket = trust.connect("http/1.1");
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = socket.getOutputStream();
        common = " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token
                + "\r\nAccept: application/json\r\nUser-Agent: benchmark/1\r\n";
    }

    @Override
    public int exchange(String method, String path, byte[] body) throws IOException {
        send(method, path, body);
        return AnswerReader.read(in).length();
    }

    private void send(String method, String path, byte[] body) throws IOException {
        String head = method + " " + path + common
                + (body.length == 0
                        ? "\r\n"
                        : "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n");
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[start.length + body.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, body.length);
        out.write(whole);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
