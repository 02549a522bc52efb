package org.streamr.client.session;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.client.transport.Transport;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameEncoder;

/**
 * One connection on which the client is signed in: sends frames, and takes those that come to
 * whoever asked for them. Safe for use by many threads.
 */
public final class Link {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);

  private final Transport.Connection connection;
  private final Frame.Challenge challenge;
  private final AtomicInteger lastRequestId;
  private final ConcurrentMap<Integer, Responder> responders = new ConcurrentHashMap<>();

  Link(Transport.Connection connection, Frame.Challenge challenge, int lastRequestId) {
    this.connection = connection;
    this.challenge = challenge;
    this.lastRequestId = new AtomicInteger(lastRequestId);
  }

  /** Receives the answers to one request. */
  @FunctionalInterface
  public interface Responder {
    /**
     * Called on the connection's thread, in the order of the frames. Must not block.
     *
     * @param bytes length of the whole message, which is what credit is counted in
     */
    void onFrame(Frame.ToClient frame, int bytes);
  }

  /** The chain that the broker follows. */
  public long chainId() {
    return challenge.chainId();
  }

  /** Returns the id of a new request, whose answers go to {@code responder}. */
  public int open(Responder responder) {
    int id;
    do {
      id = lastRequestId.incrementAndGet();
    } while (id == 0 || responders.putIfAbsent(id, responder) != null);
    return id;
  }

  /** Forgets a request: frames that still come for it are dropped. */
  public void forget(int requestId) {
    responders.remove(requestId);
  }

  /** Sends a frame after those sent before. Does nothing once the connection is lost. */
  public void send(Frame.ToBroker frame) {
    send(frame, () -> {});
  }

  /**
   * Sends a frame.
   *
   * @param whenWritten called once when the frame has left the process, or never will
   */
  public void send(Frame.ToBroker frame, Runnable whenWritten) {
    connection.send(FrameEncoder.encode(frame), whenWritten);
  }

  /** Takes a frame to whoever asked for it. */
  void receive(int requestId, Frame.ToClient frame, int bytes) {
    Responder responder = responders.get(requestId);
    if (responder != null) {
      responder.onFrame(frame, bytes);
    } else if (frame instanceof Frame.Failure failure) {
      LOG.warn("The broker says: {} (code {})", failure.message(), failure.code());
    } else {
      LOG.debug("Dropped a frame for request {}, which is over", requestId);
    }
  }
}
