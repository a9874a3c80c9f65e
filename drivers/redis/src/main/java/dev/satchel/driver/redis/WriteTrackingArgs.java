package dev.satchel.driver.redis;

import io.lettuce.core.protocol.CommandArgs;
import io.netty.buffer.ByteBuf;

/** Arguments of a command that record when they are written: before that, nothing of the command was sent. */
final class WriteTrackingArgs extends CommandArgs<String, byte[]> {

    private volatile boolean written;

    WriteTrackingArgs() {
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
