package org.streamr.app.command.channel;

import org.streamr.app.connect.Network;
import org.streamr.app.output.CommandException;
import org.streamr.chain.payment.ChannelRecord;
import org.streamr.protocol.payment.ChannelId;

/** Finds the channels that commands name. */
final class Channels {
  /** What a channel is named by, for help texts. */
  static final String ID = "The channel's id, as 'channel status' shows it.";

  private Channels() {}

  /**
   * Finds a channel.
   *
   * @throws CommandException if there is none
   */
  static ChannelRecord find(Network network, String id) {
    ChannelId parsed = ChannelId.parse(id);
    return network
        .chain()
        .payments()
        .view()
        .channel(parsed)
        .orElseThrow(
            () ->
                new CommandException(
                    "There is no channel "
                        + parsed
                        + ". See yours with: streamr channel status; or open one with: streamr"
                        + " channel open"));
  }
}
