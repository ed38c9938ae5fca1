package dev.maquette.server.upgrade;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A forwarded connection over a pair of streams. */
final class SpdyTunnel implements Tunnel, SpdyStream.Input {

    private final SpdyStream data;
    private final SpdyStream error;
    private @Nullable TunnelInput input;

    SpdyTunnel(SpdyStream data, SpdyStream error) {
        this.data = data;
        this.error = error;
    }

    void begin(TunnelInput receiver) {
        input = receiver;
    }

    @Override
    public boolean write(byte[] bytes) {
        return data.outbox().offer(bytes);
    }

    @Override
    public void close() {
        error.outbox().finish();
        data.outbox().finish();
    }

    @Override
    public void fail(String message) {
        error.outbox().finishWith(message.getBytes(StandardCharsets.UTF_8));
        data.outbox().finish();
    }

    @Override
    public void received(byte[] bytes) {
        if (input != null) {
            input.received(bytes);
        }
    }

    @Override
    public void ended() {
        if (input != null) {
            input.ended();
        }
    }

    @Override
    public void writable() {
        if (input != null) {
            input.writable();
        }
    }

    @Override
    public void closed() {
        if (input != null) {
            input.closed();
        }
    }
}
