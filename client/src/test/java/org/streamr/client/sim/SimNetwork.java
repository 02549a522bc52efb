package org.streamr.client.sim;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.streamr.client.transport.Transport;
import org.streamr.protocol.MalformedException;
import org.streamr.protocol.Slice;
import org.streamr.protocol.frame.Frame;
import org.streamr.protocol.frame.FrameDecoder;
import org.streamr.protocol.frame.FrameEncoder;

/**
 * Connections to a simulated broker: messages take time, keep their order, and are lost in a cut.
 */
public final class SimNetwork implements Transport {
  private static final Duration LATENCY = Duration.ofMillis(2);

  private final Simulation simulation;
  private final SimBroker broker;
  private final List<SimConnection> open = new ArrayList<>();
  private boolean reachable = true;

  /** All connections lead to the same broker. */
  public SimNetwork(Simulation simulation, SimBroker broker) {
    this.simulation = simulation;
    this.broker = broker;
  }

  /** Lets new connections through, or not. */
  public void reachable(boolean yes) {
    reachable = yes;
  }

  /** Cuts all connections; what is under way in either direction is lost. */
  public void cut() {
    List.copyOf(open).forEach(SimConnection::cut);
  }

  /** Makes all connections silent without closing them. */
  public void freeze() {
    open.forEach(connection -> connection.frozen = true);
  }

  /** Connections open now. */
  public int connections() {
    return open.size();
  }

  @Override
  public void connect(URI uri, Duration timeout, Listener listener) {
    simulation.within(
        LATENCY,
        () -> {
          if (reachable) {
            SimConnection connection = new SimConnection(listener);
            open.add(connection);
            broker.accept(connection);
            listener.onOpen(connection);
          } else {
            listener.onClosed("the network is cut");
          }
        });
  }

  @Override
  public CompletableFuture<Response> get(URI resource, Duration timeout) {
    return CompletableFuture.failedFuture(new IOException("there is no HTTP here"));
  }

  @Override
  public void close() {
    cut();
  }

  /** One connection, seen from both ends. */
  public final class SimConnection implements Connection {
    private final Listener listener;
    private final Deque<Message> toBroker = new ArrayDeque<>();
    private final Deque<byte[]> toClient = new ArrayDeque<>();
    private boolean closed;
    private boolean frozen;

    private record Message(Slice bytes, Runnable whenWritten) {}

    private SimConnection(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void send(byte[] message, Runnable whenWritten) {
      if (closed) {
        whenWritten.run();
        return;
      }
      toBroker.addLast(new Message(Slice.of(message), whenWritten));
      simulation.within(LATENCY, this::deliverToBroker);
    }

    private void deliverToBroker() {
      Message message = frozen ? null : toBroker.pollFirst();
      if (message == null) {
        return;
      }
      message.whenWritten().run();
      try {
        broker.onFrame(this, FrameDecoder.decodeToBroker(message.bytes()));
      } catch (MalformedException e) {
        throw new AssertionError("the client sent a malformed frame", e);
      }
    }

    /** From the broker. Returns the length of the message. */
    public int answer(Frame.ToClient frame) {
      byte[] bytes = FrameEncoder.encode(frame);
      answerRaw(bytes);
      return bytes.length;
    }

    /** From the broker: bytes that need not be a frame. */
    public void answerRaw(byte[] bytes) {
      if (!closed) {
        toClient.addLast(bytes);
        simulation.within(LATENCY, this::deliverToClient);
      }
    }

    private void deliverToClient() {
      byte[] message = frozen ? null : toClient.pollFirst();
      if (message != null) {
        listener.onMessage(Slice.of(message));
      }
    }

    @Override
    public void ping() {
      simulation.within(
          LATENCY,
          () -> {
            if (!closed && !frozen) {
              listener.onPong();
            }
          });
    }

    @Override
    public void close() {
      cut();
    }

    /** Ends the connection for both ends. */
    void cut() {
      if (closed) {
        return;
      }
      closed = true;
      open.remove(this);
      toBroker.forEach(message -> message.whenWritten().run());
      toBroker.clear();
      toClient.clear();
      broker.lost(this);
      simulation.within(LATENCY, () -> listener.onClosed("it was cut"));
    }
  }
}
