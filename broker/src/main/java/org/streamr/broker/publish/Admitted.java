package org.streamr.broker.publish;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.streamr.broker.Refusal;
import org.streamr.protocol.batch.Batch;
import org.streamr.protocol.frame.AckLevel;

/**
 * A batch that its origin signed and may publish.
 *
 * @param level what has to be reached before it is acknowledged
 * @param unlessStored why it is refused unless it is stored already: a publisher that lost an
 *     acknowledgement sends a batch again, however late, and must not be made to sign the same
 *     events anew; null if it may be stored
 * @param result called exactly once
 */
public record Admitted(
    Batch batch, AckLevel level, @Nullable Refusal unlessStored, Consumer<PublishResult> result) {

  /** Says that the batch is refused. */
  public void refuse(Refusal refusal) {
    result.accept(new PublishResult.Refused(refusal));
  }
}
