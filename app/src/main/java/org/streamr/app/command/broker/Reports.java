package org.streamr.app.command.broker;

import org.streamr.app.connect.Network;
import org.streamr.app.output.NetworkText;
import org.streamr.app.output.Output;
import org.streamr.chain.network.BrokerRecord;
import org.streamr.chain.network.NetworkState;
import org.streamr.protocol.Address;

/** Tells how a broker stands after a command. */
final class Reports {
  private Reports() {}

  /** Prints one broker, as {@code broker list} does. */
  static void print(Output output, Network network, Address account) {
    NetworkState state = network.coordination();
    BrokerRecord broker = state.broker(account);
    output.result(
        NetworkText.json(broker, state, network.now()),
        () -> NetworkText.summary(broker, state, network.now()));
  }
}
