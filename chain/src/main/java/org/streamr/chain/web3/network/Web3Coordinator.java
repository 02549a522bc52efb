package org.streamr.chain.web3.network;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.Account;
import org.streamr.chain.Mined;
import org.streamr.chain.network.Brokers;
import org.streamr.chain.network.Coordinator;
import org.streamr.chain.network.Epochs;
import org.streamr.chain.network.NetworkView;
import org.streamr.chain.network.Partitions;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.token.Allowances;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.contracts.generated.NetworkCoordinator;
import org.streamr.protocol.Address;
import org.streamr.protocol.Slice;
import org.streamr.protocol.epoch.EpochReport;
import org.streamr.protocol.epoch.EpochTree;
import org.web3j.protocol.core.RemoteFunctionCall;

/** Commands to one coordinator, by transactions. */
final class Web3Coordinator implements Coordinator, Partitions, Epochs {
  private final Address address;
  private final ContractCalls calls;
  private final NetworkCoordinator contract;
  private final Brokers brokers;

  Web3Coordinator(Address address, Allowances allowances, ContractCalls calls, NetworkView view) {
    this.address = address;
    this.calls = calls;
    this.contract = Bindings.at(NetworkCoordinator::load, address);
    this.brokers = new Web3Brokers(address, allowances, calls, view);
  }

  @Override
  public Address address() {
    return address;
  }

  @Override
  public Brokers brokers() {
    return brokers;
  }

  @Override
  public Partitions partitions() {
    return this;
  }

  @Override
  public Epochs epochs() {
    return this;
  }

  @Override
  public Mined rebalance(Account signer, int partition) {
    return send(signer, contract.rebalance(BigInteger.valueOf(partition)));
  }

  @Override
  public boolean needsRebalance(int partition) {
    return (Boolean) read(contract.needsRebalance(BigInteger.valueOf(partition)));
  }

  @Override
  public Mined commit(Account signer, Address broker, long epoch, int batch, Slice commitment) {
    return send(
        signer,
        contract.commitReports(
            broker.toString(),
            BigInteger.valueOf(epoch),
            BigInteger.valueOf(batch),
            commitment.toBytes()));
  }

  @Override
  public Mined reveal(
      Account signer,
      Address broker,
      long epoch,
      int batch,
      Slice salt,
      List<EpochReport> reports) {
    return send(
        signer,
        contract.revealReports(
            broker.toString(),
            BigInteger.valueOf(epoch),
            BigInteger.valueOf(batch),
            salt.toBytes(),
            NetworkValues.reports(reports)));
  }

  @Override
  public Mined settle(Account signer, long epoch, int partition, Optional<Slice> root) {
    return send(
        signer,
        contract.settle(
            BigInteger.valueOf(epoch),
            BigInteger.valueOf(partition),
            root.orElse(NetworkValues.NO_ROOT).toBytes()));
  }

  @Override
  public Optional<Slice> settledRoot(long epoch, int partition) {
    Slice root =
        Slice.of(
            (byte[])
                read(
                    contract.settledRoot(
                        BigInteger.valueOf(epoch), BigInteger.valueOf(partition))));
    return root.equals(NetworkValues.NO_ROOT) ? Optional.empty() : Optional.of(root);
  }

  @Override
  public long verifiedCount(long epoch, EpochTree.Proof proof) {
    BigInteger count = (BigInteger) read(contract.verifiedCount(NetworkValues.proof(epoch, proof)));
    return count.longValueExact();
  }

  private Mined send(Account signer, RemoteFunctionCall<?> command) {
    return calls.send(signer, address, command).mined();
  }

  private Object read(RemoteFunctionCall<?> question) {
    return calls.read(address, question).getFirst().getValue();
  }
}
