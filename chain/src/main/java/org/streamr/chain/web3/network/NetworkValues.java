package org.streamr.chain.web3.network;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.network.BrokerStatus;
import org.streamr.chain.network.Endpoint;
import org.streamr.chain.network.NetworkLayout;
import org.streamr.chain.network.NetworkParameters;
import org.streamr.contracts.generated.NetworkCoordinator;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.epoch.EpochReport;
import org.streamr.protocol.epoch.EpochTree;

/** Values of the network, from and to what the generated bindings have. */
final class NetworkValues {
  /** What stands in place of a root where there is none. */
  static final Slice NO_ROOT = Slice.of(new byte[32]);

  private NetworkValues() {}

  static NetworkLayout layout(NetworkCoordinator.NetworkLayout layout) {
    return new NetworkLayout(
        seconds(layout.epochSeconds),
        seconds(layout.commitSeconds),
        seconds(layout.revealSeconds),
        layout.replication.intValueExact(),
        layout.initialPartitions.intValueExact());
  }

  static NetworkParameters parameters(NetworkCoordinator.NetworkParameters parameters) {
    return new NetworkParameters(
        parameters.minimumStake,
        parameters.entryFee,
        parameters.removalPenalty,
        parameters.reportReward,
        parameters.rebalanceReward,
        parameters.partitionsPerBroker.intValueExact(),
        parameters.candidates.intValueExact(),
        parameters.tolerancePercent.intValueExact(),
        parameters.coherencePercent.intValueExact(),
        parameters.demeritLimit.intValueExact(),
        parameters.deviantDemerits.intValueExact(),
        parameters.absentDemerits.intValueExact(),
        parameters.incoherentDemerits.intValueExact(),
        parameters.forgiveness.intValueExact(),
        seconds(parameters.unbondingSeconds));
  }

  private static Duration seconds(BigInteger seconds) {
    return Duration.ofSeconds(seconds.longValueExact());
  }

  /** A second of the Unix epoch; 0 for none. */
  static Optional<Instant> moment(BigInteger second) {
    return second.signum() == 0
        ? Optional.empty()
        : Optional.of(Instant.ofEpochSecond(second.longValueExact()));
  }

  static BrokerStatus status(BigInteger number) {
    return switch (number.intValueExact()) {
      case 0 -> BrokerStatus.NONE;
      case 1 -> BrokerStatus.ACTIVE;
      case 2 -> BrokerStatus.DRAINING;
      case 3 -> BrokerStatus.LEAVING;
      case 4 -> BrokerStatus.REMOVED;
      default -> throw new IllegalStateException("the contract knows no status " + number);
    };
  }

  static Endpoint endpoint(NetworkCoordinator.Endpoint endpoint) {
    return new Endpoint(
        Address.parse(endpoint.nodeKey),
        Slice.of(endpoint.peerId),
        endpoint.multiaddrs.stream().map(Slice::of).toList());
  }

  static NetworkCoordinator.Endpoint endpoint(Endpoint endpoint) {
    return new NetworkCoordinator.Endpoint(
        endpoint.nodeKey().toString(), endpoint.peerId().toBytes(), bytes(endpoint.multiaddrs()));
  }

  static List<NetworkCoordinator.Report> reports(List<EpochReport> reports) {
    return reports.stream()
        .map(
            report ->
                new NetworkCoordinator.Report(
                    BigInteger.valueOf(report.networkPartition()), report.root().toBytes()))
        .toList();
  }

  static NetworkCoordinator.CountProof proof(long epoch, EpochTree.Proof proof) {
    return new NetworkCoordinator.CountProof(
        BigInteger.valueOf(epoch),
        proof.leaf().stream().toString(),
        BigInteger.valueOf(proof.leaf().streamPartition()),
        BigInteger.valueOf(proof.leaf().count()),
        proof.leaf().digest().toBytes(),
        bytes(proof.siblings()));
  }

  static List<Address> addresses(List<String> addresses) {
    return addresses.stream().map(Address::parse).toList();
  }

  private static List<byte[]> bytes(List<Slice> slices) {
    return slices.stream().map(Slice::toBytes).toList();
  }
}
