package dev.maquette.server.upgrade;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.spdy.SpdyFrameCodec;
import io.netty.handler.codec.spdy.SpdyVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The upgrade to SPDY/3.1 as Kubernetes uses it (apimachinery, httpstream/spdy/upgrade.go). */
final class SpdyHandshake {

    private static final int MOST_DATA_BYTES = 64 * 1024;
    private static final int MOST_HEADER_BYTES = 16 * 1024;
    private static final int COMPRESSION_LEVEL = 6;
    private static final int WINDOW_BITS = 15;
    private static final int MEMORY_LEVEL = 8;

    private SpdyHandshake() {}

    static UpgradeAnswer answer(
            UpgradeRequest.Spdy request, List<String> spoken, Function<String, SpdySession.Acceptor> acceptorFor) {
        Optional<String> chosen =
                request.protocols().stream().filter(spoken::contains).findFirst();
        return chosen.<UpgradeAnswer>map(protocol -> accepted(protocol, acceptorFor))
                .orElseGet(() -> new UpgradeAnswer.Refused(
                        403,
                        "unable to upgrade: unable to negotiate protocol: client supports " + request.protocols()
                                + ", server accepts " + spoken));
    }

    private static UpgradeAnswer accepted(String protocol, Function<String, SpdySession.Acceptor> acceptorFor) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Connection", "Upgrade");
        headers.put("Upgrade", "SPDY/3.1");
        headers.put("X-Stream-Protocol-Version", protocol);
        return new UpgradeAnswer.Accepted(headers, pipeline -> install(pipeline, acceptorFor.apply(protocol)));
    }

    private static void install(ChannelPipeline pipeline, SpdySession.Acceptor acceptor) {
        pipeline.addLast(handlers(acceptor).toArray(ChannelHandler[]::new));
    }

    /** What speaks SPDY over whatever carries its bytes. */
    static List<ChannelHandler> handlers(SpdySession.Acceptor acceptor) {
        SpdyFrameCodec codec = new SpdyFrameCodec(
                SpdyVersion.SPDY_3_1, MOST_DATA_BYTES, MOST_HEADER_BYTES, COMPRESSION_LEVEL, WINDOW_BITS, MEMORY_LEVEL);
        return List.of(codec, new SpdySession(acceptor));
    }
}
