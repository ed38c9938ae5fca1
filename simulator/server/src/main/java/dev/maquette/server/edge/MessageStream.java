package dev.maquette.server.edge;

import dev.maquette.server.channel.Gathering;
import dev.maquette.server.upgrade.MessageChannel;
import dev.maquette.server.upgrade.UpgradeAnswer;
import dev.maquette.server.upgrade.UpgradeRequest;
import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import java.util.List;

/** An open answer whose parts are the messages of a websocket. */
final class MessageStream implements ResponseStream.Body {

    private final ResponseStream stream;
    private final MessageChannel channel = new MessageChannel(this::over);

    MessageStream(EventLoop loop, Gathering gathering, long boundBytes) {
        stream = new ResponseStream(loop, gathering, boundBytes, this);
    }

    UpgradeAnswer answer(UpgradeRequest request) {
        return channel.answer(request);
    }

    ResponseStream stream() {
        return stream;
    }

    /** Ends the stream where the client went before its connection became a websocket; on the loop. */
    void endUnlessOpen() {
        if (!channel.isOpen()) {
            over();
        }
    }

    private void over() {
        stream.over();
    }

    @Override
    public ChannelFuture write(List<byte[]> messages) {
        return channel.write(messages);
    }

    @Override
    public void end() {
        channel.end();
        over();
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void abort() {
        channel.abort();
    }
}
