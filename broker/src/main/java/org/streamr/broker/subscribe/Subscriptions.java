package org.streamr.broker.subscribe;

import java.util.List;
import java.util.Optional;
import org.streamr.broker.RefusedException;
import org.streamr.broker.deliver.Receiver;
import org.streamr.broker.deliver.Request;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.streamr.protocol.filter.EventFilter;
import org.streamr.protocol.frame.Start;

/** Passes events on to subscribers as they come. Safe for many threads. */
public interface Subscriptions {
  /**
   * What is subscribed to.
   *
   * @param partitions which ones; none = all
   * @param account who asks; empty for somebody who has not signed in
   * @param credit bytes to begin with, {@link Request#UNLIMITED} to leave the pace to the receiver
   */
  record Subscribe(
      StreamId stream,
      List<Integer> partitions,
      Start start,
      EventFilter filter,
      Optional<Address> account,
      long credit) {
    public Subscribe {
      partitions = List.copyOf(partitions);
    }
  }

  /**
   * Begins a subscription. It ends when it is cancelled, when the stream is deleted, or when the
   * account may no longer subscribe.
   *
   * @throws RefusedException if it cannot be: unknown stream, no permission, bad cursor
   */
  Request subscribe(Subscribe subscribe, Receiver receiver) throws RefusedException;
}
