package dev.maquette.server.edge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Compression of whole answers, at the fastest level, as kube-apiserver chose. */
final class Gzip {

    private Gzip() {}

    static boolean acceptedBy(WireRequest request) {
        return request.headers().tokens("Accept-Encoding").stream()
                .anyMatch(token -> token.equals("gzip") || (token.startsWith("gzip;") && !token.endsWith("q=0")));
    }

    static WireResponse compress(WireResponse response) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(response.body().length / 4);
        try (OutputStream gzip = new FastGzip(bytes)) {
            gzip.write(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException("compression in memory failed", e);
        }
        WireHeaders headers =
                response.headers().with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
        return new WireResponse(response.status(), headers, bytes.toByteArray());
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 16 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
