package org.streamr.engine.stream;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.streamr.client.publish.Publisher;
import org.streamr.client.session.StreamrException;
import org.streamr.protocol.ContentType;

/**
 * Publishes at once. A checkpoint waits until all is stored, so that after a crash events may come
 * twice, and none is missing.
 */
public final class ImmediateOutbox implements Outbox {
  private static final Duration FLUSH = Duration.ofSeconds(30);

  private final Home home;
  private final Publisher publisher;

  /**
   * @param home what to work with
   */
  public ImmediateOutbox(Home home) {
    this.home = home;
    this.publisher = home.client().publisher(home.stream(), home.signer()).open();
  }

  @Override
  public void add(int partition, long time, byte[] content) {
    var _ =
        publisher
            .publish(partition, time, ContentType.JSON, content, 0, content.length)
            .whenComplete(
                (receipt, failure) -> {
                  if (failure != null) {
                    refused(failure);
                  }
                });
  }

  private void refused(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    home.problems().accept("An event was not published: " + cause.getMessage());
  }

  /** The publisher itself waits where there is too much. */
  @Override
  public boolean isFull() {
    return false;
  }

  @Override
  public List<byte[]> prepare(long checkpoint) {
    try {
      publisher.flush().get(FLUSH.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      // Each event that was refused has been told of.
      return List.of();
    } catch (TimeoutException e) {
      throw new StreamrException.Disconnected(
          "The broker has not answered for "
              + FLUSH.toSeconds()
              + " s; what is without an answer"
              + " comes again after the next start");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamrException.Interrupted("Interrupted while waiting for the broker");
    }
    return List.of();
  }

  @Override
  public void commit(long checkpoint) {}

  @Override
  public void close(Duration patience) {
    publisher.close();
  }
}
