package dev.maquette.server.edge;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Iterator;
import java.util.Map;

/** A request of HTTP/1 while it comes in: its head, and as much of its body as has come. */
final class Http1Intake {

    private final WireRequest head;
    private final BodyLimit limit;
    private final BodyCollector body;
    private final long announcedBytes;
    private final boolean keepAlive;
    private final boolean oldClient;

    private Http1Intake(WireRequest head, BodyLimit limit, HttpRequest request) {
        this.head = head;
        this.limit = limit;
        announcedBytes = HttpUtil.isTransferEncodingChunked(request) ? -1 : HttpUtil.getContentLength(request, 0L);
        body = new BodyCollector(limit.bytes(), announcedBytes);
        keepAlive = HttpUtil.isKeepAlive(request);
        oldClient = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    }

    static Http1Intake of(HttpRequest request, Peer peer, EdgeService service) {
        WireRequest head = head(request, peer, service.time());
        boolean withBody = HttpUtil.isTransferEncodingChunked(request)
                || request.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
        return new Http1Intake(head, withBody ? service.bodyLimit(head) : WireHandler.DEFAULT_LIMIT, request);
    }

    private static WireRequest head(HttpRequest request, Peer peer, EdgeTime time) {
        String target = Target.originForm(request.uri());
        int question = target.indexOf('?');
        return new WireRequest(
                request.method().name(),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers(request.headers()),
                new byte[0],
                peer.certificateAt(time),
                peer.secure(),
                peer.address());
    }

    private static WireHeaders headers(HttpHeaders headers) {
        String[] pairs = new String[headers.size() * 2];
        int i = 0;
        for (Iterator<Map.Entry<String, String>> fields = headers.iteratorAsString(); fields.hasNext(); ) {
            Map.Entry<String, String> field = fields.next();
            pairs[i++] = field.getKey();
            pairs[i++] = field.getValue();
        }
        return WireHeaders.of(pairs);
    }

    WireRequest head() {
        return head;
    }

    BodyLimit limit() {
        return limit;
    }

    boolean keepAlive() {
        return keepAlive;
    }

    boolean oldClient() {
        return oldClient;
    }

    boolean announcesTooMuch() {
        return announcedBytes > limit.bytes();
    }

    boolean take(ByteBuf content) {
        return body.take(content);
    }

    WireRequest complete() {
        return head.withBody(body.collected());
    }
}
