package dev.maquette.server.upgrade;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A message of the channel protocols of Kubernetes (apimachinery, httpstream/wsstream/conn.go): its first byte names
 * the channel; in the base64 variants a digit does, and the rest is base64 text.
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared; a copy of every body would be dear.
record ChannelMessage(int channel, byte[] bytes) {

    private static final int CLOSE_SIGNAL = 255;

    static boolean isText(String protocol) {
        return protocol.contains("base64.");
    }

    /** Reads a message; an empty one is for channel 0 and says nothing. */
    static ChannelMessage read(ByteBuf content, boolean text) {
        if (!content.isReadable()) {
            return new ChannelMessage(0, new byte[0]);
        }
        int channel = content.readUnsignedByte();
        byte[] rest = ByteBufUtil.getBytes(content);
        return text
                ? new ChannelMessage(channel - '0', Base64.getDecoder().decode(rest))
                : new ChannelMessage(channel, rest);
    }

    /** With v5 a client closes its end of a channel by naming it on channel 255. */
    boolean closesChannel(int closed) {
        return channel == CLOSE_SIGNAL && bytes.length == 1 && bytes[0] == closed;
    }

    int size() {
        return bytes.length + 1;
    }

    WebSocketFrame frame(boolean text) {
        if (text) {
            return new TextWebSocketFrame(
                    (char) ('0' + channel) + new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII));
        }
        return new BinaryWebSocketFrame(Unpooled.wrappedBuffer(new byte[] {(byte) channel}, bytes));
    }
}
