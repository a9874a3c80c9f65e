package dev.satchel.driver.redis;

import io.lettuce.core.protocol.CommandArgs;
import io.netty.buffer.ByteBuf;

/** The arguments of a command, which note that they were written out: before that, nothing of it was sent. */
final class ScriptArgs extends CommandArgs<String, byte[]> {

    private volatile boolean written;

    ScriptArgs() {
        super(RedisConnector.CODEC);
    }

    boolean isWritten() {
        return written;
    }

    @Override
    public void encode(ByteBuf to) {
        written = true;
        super.encode(to);
    }
}
