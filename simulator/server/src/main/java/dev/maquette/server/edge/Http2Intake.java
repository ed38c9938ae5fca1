package dev.maquette.server.edge;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request of HTTP/2 while it comes in. */
final class Http2Intake {

    private static final long UNKNOWN = -1;

    private final WireRequest head;
    private final BodyLimit limit;
    private final BodyCollector body;
    private final long announcedBytes;

    private Http2Intake(WireRequest head, BodyLimit limit, long announcedBytes) {
        this.head = head;
        this.limit = limit;
        this.announcedBytes = announcedBytes;
        body = new BodyCollector(limit.bytes(), announcedBytes);
    }

    static Http2Intake of(Http2HeadersFrame frame, Peer peer, EdgeService service) {
        WireRequest head = head(frame.headers(), peer, service.time());
        BodyLimit limit = frame.isEndStream() ? WireHandler.DEFAULT_LIMIT : service.bodyLimit(head);
        return new Http2Intake(head, limit, announced(frame.headers()));
    }

    private static long announced(Http2Headers headers) {
        CharSequence length = headers.get("content-length");
        return length != null && length.toString().matches("\\d{1,18}") ? Long.parseLong(length.toString()) : UNKNOWN;
    }

    private static WireRequest head(Http2Headers headers, Peer peer, EdgeTime time) {
        String target = Target.originForm(text(headers.path()));
        int question = target.indexOf('?');
        return new WireRequest(
                text(headers.method()),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                fields(headers),
                new byte[0],
                peer.certificateAt(time),
                peer.secure(),
                peer.address());
    }

    /** The fields as HTTP/1.1 has them: the authority is the host. */
    private static WireHeaders fields(Http2Headers headers) {
        List<String> pairs = new ArrayList<>(headers.size() * 2);
        if (headers.authority() != null) {
            pairs.add("host");
            pairs.add(text(headers.authority()));
        }
        for (Map.Entry<CharSequence, CharSequence> field : headers) {
            if (field.getKey().charAt(0) != ':') {
                pairs.add(field.getKey().toString());
                pairs.add(field.getValue().toString());
            }
        }
        return WireHeaders.of(pairs.toArray(String[]::new));
    }

    private static String text(@Nullable CharSequence value) {
        return value == null ? "" : value.toString();
    }

    BodyLimit limit() {
        return limit;
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
