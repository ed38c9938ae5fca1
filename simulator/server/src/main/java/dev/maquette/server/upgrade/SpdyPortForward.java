package dev.maquette.server.upgrade;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Port-forward over SPDY: for each connection the client opens an error stream and a data stream with the same
 * requestID (kubelet, portforward/httpstream.go).
 */
final class SpdyPortForward implements SpdySession.Acceptor {

    private static final int MOST_HALF_OPEN = 256;
    private static final int STREAM_ID_STEP = 2;

    private final PortForwardHandler handler;
    private final Map<String, SpdyStream> errorStreams = new HashMap<>();

    SpdyPortForward(PortForwardHandler handler) {
        this.handler = handler;
    }

    @Override
    public void opened(SpdyStream stream) {
        switch (stream.header("streamtype").orElse("")) {
            case "error" -> openError(stream);
            case "data" -> openData(stream);
            default -> stream.reset();
        }
    }

    private void openError(SpdyStream stream) {
        if (errorStreams.size() >= MOST_HALF_OPEN || errorStreams.putIfAbsent(requestId(stream, 0), stream) != null) {
            stream.reset();
        }
    }

    private void openData(SpdyStream data) {
        SpdyStream error = errorStreams.remove(requestId(data, STREAM_ID_STEP));
        OptionalInt port = portOf(data);
        if (error == null || port.isEmpty()) {
            data.reset();
            return;
        }
        SpdyTunnel tunnel = new SpdyTunnel(data, error);
        data.deliverTo(tunnel);
        tunnel.begin(handler.connect(port.getAsInt(), tunnel));
    }

    /** Clients older than requestID open the data stream directly after its error stream. */
    private static String requestId(SpdyStream stream, int idsSinceErrorStream) {
        return stream.header("requestid").orElseGet(() -> String.valueOf(stream.id() - idsSinceErrorStream));
    }

    private static OptionalInt portOf(SpdyStream stream) {
        String port = stream.header("port").orElse("");
        boolean numeric = port.matches("\\d{1,5}");
        return numeric && Integer.parseInt(port) > 0 && Integer.parseInt(port) < 65536
                ? OptionalInt.of(Integer.parseInt(port))
                : OptionalInt.empty();
    }

    @Override
    public void gone() {
        errorStreams.clear();
        handler.closed();
    }
}
