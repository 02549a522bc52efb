package org.streamr.app.command.wish;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.streamr.app.connect.Network;
import org.streamr.app.output.CommandException;
import org.streamr.app.output.Output;
import org.streamr.app.output.WishText;
import org.streamr.chain.market.Wish;

/** Finds wishes, and shows how they stand. */
final class Wishes {
  private Wishes() {}

  /**
   * Finds a wish by its number.
   *
   * @throws CommandException if there is none
   */
  static Wish find(Network network, long id) {
    return network
        .chain()
        .market()
        .view()
        .wish(id)
        .orElseThrow(
            () ->
                new CommandException(
                    "There is no wish " + id + ". See which there are with: streamr wish list"));
  }

  /** Prints a wish as it stands now. */
  static void print(Network network, long id, Output output) {
    Wish wish = find(network, id);
    ObjectNode json = WishText.json(wish);
    output.result(json, () -> WishText.text(wish, network.now()));
  }
}
