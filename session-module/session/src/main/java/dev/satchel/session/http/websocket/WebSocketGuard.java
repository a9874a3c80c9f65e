package dev.satchel.session.http.websocket;

import dev.satchel.session.SessionUnavailableException;
import dev.satchel.session.internal.RequestSession;
import dev.satchel.session.internal.config.OnFailure;
import dev.satchel.session.internal.log.LoggedStack;
import dev.satchel.session.internal.log.SessionFailures;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a message of a web socket back until its session has been read again, since it may have ended after the last
 * message. Messages that arrive in the meantime wait together for the next read. The channel is not read then, so only
 * messages that were received already wait.
 *
 * <p>Belongs to one channel, and is used on its event loop alone.
 */
final class WebSocketGuard extends ChannelInboundHandlerAdapter {

    static final String NAME = "dev.satchel.session";

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketGuard.class);

    private final RequestSession session;
    private final OnFailure onFailure;
    private final Deque<Object> waiting = new ArrayDeque<>();
    private boolean looking;

    WebSocketGuard(RequestSession session, OnFailure onFailure) {
        this.session = session;
        this.onFailure = onFailure;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof PingWebSocketFrame || message instanceof PongWebSocketFrame) {
            context.fireChannelRead(message);
            return;
        }
        waiting.add(message);
        if (!looking) {
            goOn(context);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // failures are handled by looked
    private void goOn(ChannelHandlerContext context) {
        while (!waiting.isEmpty()) {
            int covered = waiting.size();
            CompletableFuture<Void> look =
                    waiting.stream().anyMatch(WebSocketGuard::isHandled) ? session.refresh() : null;
            if (look != null && (!look.isDone() || look.isCompletedExceptionally())) {
                looking = true;
                context.channel().config().setAutoRead(false);
                look.whenCompleteAsync((done, failure) -> looked(context, covered, failure), context.executor());
                return;
            }
            pass(context, covered);
        }
    }

    /** Returns true if a frame calls a handler of the application: the last one of a message, or a close frame. */
    private static boolean isHandled(Object message) {
        boolean part = message instanceof TextWebSocketFrame
                || message instanceof BinaryWebSocketFrame
                || message instanceof ContinuationWebSocketFrame;
        return message instanceof CloseWebSocketFrame || (part && ((WebSocketFrame) message).isFinalFragment());
    }

    private void looked(ChannelHandlerContext context, int covered, @Nullable Throwable failure) {
        looking = false;
        if (context.isRemoved()) {
            drop();
            return;
        }
        if (failure != null && !isPassedOver(failure)) {
            drop();
            context.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.TRY_AGAIN_LATER))
                    .addListener(ChannelFutureListener.CLOSE);
            return;
        }
        pass(context, covered);
        goOn(context);
        if (!looking) {
            context.channel().config().setAutoRead(true);
        }
    }

    /** Hides a session that cannot be loaded. */
    private boolean isPassedOver(Throwable failure) {
        session.lifecycle().hide();
        SessionUnavailableException unavailable = SessionFailures.unavailable(failure);
        if (unavailable == null) {
            LOG.error("A session could not be loaded for a message of a web socket", LoggedStack.of(failure));
            return false;
        }
        SessionFailures.log(unavailable);
        return onFailure == OnFailure.ANONYMOUS;
    }

    private void pass(ChannelHandlerContext context, int count) {
        for (int i = 0; i < count && !waiting.isEmpty(); i++) {
            context.fireChannelRead(waiting.remove());
        }
    }

    private void drop() {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        drop();
    }
}
