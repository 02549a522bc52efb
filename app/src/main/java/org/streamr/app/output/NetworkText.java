package org.streamr.app.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.streamr.app.peer.Multiaddr;
import org.streamr.app.peer.PeerId;
import org.streamr.chain.network.BrokerRecord;
import org.streamr.chain.network.Endpoint;
import org.streamr.chain.network.NetworkState;
import org.streamr.chain.network.Settlement;
import org.streamr.protocol.Address;

/** Brokers, partitions and settlements, as JSON and as text. */
public final class NetworkText {
  private NetworkText() {}

  private static String status(BrokerRecord broker) {
    return broker.status().name().toLowerCase(Locale.ROOT);
  }

  private static int demerits(BrokerRecord broker, NetworkState state, Instant now) {
    return broker.demeritsAt(state.layout().epochOf(now), state.parameters().forgiveness());
  }

  private static List<Integer> served(BrokerRecord broker, NetworkState state) {
    return state.partitions().servedBy(broker.account(), state.partitions().latestCount());
  }

  /** All that the chain knows of a broker. */
  public static ObjectNode json(BrokerRecord broker, NetworkState state, Instant now) {
    ObjectNode json = Json.object();
    json.put("broker", broker.account().toString());
    json.put("status", status(broker));
    json.put("stake", Amounts.exact(broker.stake()));
    json.put("demerits", demerits(broker, state, now));
    json.put("rewards", Amounts.exact(state.rewards().claimable(broker.account())));
    served(broker, state).forEach(json.putArray("partitions")::add);
    broker.withdrawableAt().ifPresent(moment -> json.put("withdrawableAt", moment.toString()));
    broker.endpoint().ifPresent(endpoint -> put(json, endpoint));
    return json;
  }

  private static void put(ObjectNode json, Endpoint endpoint) {
    json.put("nodeKey", endpoint.nodeKey().toString());
    json.put("peerId", PeerId.text(endpoint.peerId()));
    ArrayNode multiaddrs = json.putArray("multiaddrs");
    endpoint.multiaddrs().forEach(address -> multiaddrs.add(Multiaddr.text(address)));
  }

  /** A broker in one line of a list. */
  public static String summary(BrokerRecord broker, NetworkState state, Instant now) {
    return "%s  %-8s %10s DATA  %4d partitions  %3d demerits"
        .formatted(
            broker.account(),
            status(broker),
            Amounts.exact(broker.stake()),
            served(broker, state).size(),
            demerits(broker, state, now));
  }

  /** How the network stands. */
  public static ObjectNode json(NetworkState state, Instant now) {
    long epoch = state.layout().epochOf(now);
    ObjectNode json = Json.object();
    json.put("coordinator", state.coordinator().toString());
    json.put("epoch", epoch);
    json.put("epochEnds", state.layout().counted(epoch).end().toString());
    json.put("epochSeconds", state.layout().epoch().toSeconds());
    json.put("replication", state.layout().replication());
    json.put("brokers", state.serving().size());
    json.put("minimumStake", Amounts.exact(state.parameters().minimumStake()));
    json.put("rewardPool", Amounts.exact(state.rewards().pool()));
    json.put("partitionCount", state.partitions().count(epoch));
    ArrayNode partitions = json.putArray("partitions");
    for (int number = 0; number < state.partitions().latestCount(); number++) {
      ObjectNode partition = partitions.addObject().put("partition", number);
      ArrayNode replicas = partition.putArray("replicas");
      state.partitions().replicas(number).forEach(broker -> replicas.add(broker.toString()));
    }
    return json;
  }

  /** How the network stands, a line a fact. */
  public static String text(NetworkState state, Instant now) {
    long epoch = state.layout().epochOf(now);
    StringBuilder text = new StringBuilder();
    line(text, "coordinator", state.coordinator().toString());
    line(text, "epoch", epoch + ", until " + state.layout().counted(epoch).end());
    line(text, "brokers", state.serving().size() + " serving");
    line(text, "stake", "at least " + Amounts.exact(state.parameters().minimumStake()) + " DATA");
    line(text, "rewards", Amounts.exact(state.rewards().pool()) + " DATA in the pool");
    line(text, "partitions", Integer.toString(state.partitions().count(epoch)));
    for (int number = 0; number < state.partitions().latestCount(); number++) {
      List<String> replicas =
          state.partitions().replicas(number).stream().map(Address::toString).toList();
      line(text, "  " + number, replicas.isEmpty() ? "nobody" : String.join(" ", replicas));
    }
    return text.toString().stripTrailing();
  }

  /** What was agreed. */
  public static ObjectNode json(Settlement settlement) {
    ObjectNode json = Json.object();
    json.put("epoch", settlement.epoch());
    json.put("partition", settlement.partition());
    json.put("root", settlement.root().map(Hexadecimal::text).orElse(null));
    settlement.coherent().forEach(broker -> json.withArray("coherent").add(broker.toString()));
    settlement.deviant().forEach(broker -> json.withArray("deviant").add(broker.toString()));
    settlement.absent().forEach(broker -> json.withArray("absent").add(broker.toString()));
    return json;
  }

  /** What was agreed, in one line of a list. */
  public static String summary(Settlement settlement) {
    return "epoch %d, partition %d: %s; %d coherent, %d deviant, %d absent"
        .formatted(
            settlement.epoch(),
            settlement.partition(),
            settlement.root().map(Hexadecimal::text).orElse("no agreement"),
            settlement.coherent().size(),
            settlement.deviant().size(),
            settlement.absent().size());
  }

  private static void line(StringBuilder text, String what, String value) {
    text.append("%-13s %s%n".formatted(what, value));
  }
}
