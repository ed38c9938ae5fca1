package dev.maquette.benchmarks.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;

/** Reads one watch and notes how old its events are when they come. An event says when it was sent. */
final class Watcher extends SimpleChannelInboundHandler<ByteBuf> {

    private static final byte[] MARK = "\"sent\":\"".getBytes(StandardCharsets.US_ASCII);

    private final String request;
    private final CountDownLatch answered = new CountDownLatch(1);
    private long[] latencies = new long[16_384];
    private int count;
    private int matched;
    private long number;

    Watcher(String request) {
        this.request = request;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent completion && completion.isSuccess()) {
            ctx.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
        }
    }

    void awaitAnswer() throws InterruptedException {
        answered.await();
    }

    /** Looks for the mark and the number after it, wherever chunks and reads end. */
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf bytes) {
        answered.countDown();
        long now = System.nanoTime();
        byte[] read = new byte[bytes.readableBytes()];
        bytes.readBytes(read);
        for (byte next : read) {
            if (matched < MARK.length) {
                matched = next == MARK[matched] ? matched + 1 : next == MARK[0] ? 1 : 0;
            } else if (next >= '0' && next <= '9') {
                number = number * 10 + next - '0';
            } else {
                note(now - number);
                matched = 0;
                number = 0;
            }
        }
    }

    private synchronized void note(long latency) {
        if (count == latencies.length) {
            latencies = Arrays.copyOf(latencies, count * 2);
        }
        latencies[count++] = latency;
    }

    synchronized void forget() {
        count = 0;
    }

    synchronized LongStream latencies() {
        return Arrays.stream(Arrays.copyOf(latencies, count));
    }
}
