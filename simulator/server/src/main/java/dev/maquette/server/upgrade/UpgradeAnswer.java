package dev.maquette.server.upgrade;

import io.netty.channel.ChannelPipeline;
import java.util.Map;
import java.util.function.Consumer;

/** Whether a connection changes its protocol. */
public sealed interface UpgradeAnswer {

    /**
     * It does.
     *
     * @param headers of the 101 answer
     * @param install adds, once that answer is written, what speaks the new protocol
     */
    record Accepted(Map<String, String> headers, Consumer<ChannelPipeline> install) implements UpgradeAnswer {}

    record Refused(int status, String text) implements UpgradeAnswer {}
}
