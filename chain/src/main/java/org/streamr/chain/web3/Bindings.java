package org.streamr.chain.web3;

import java.math.BigInteger;
import java.util.List;
import org.streamr.chain.Grant;
import org.streamr.chain.PermissionSet;
import org.streamr.chain.StreamMetadata;
import org.streamr.contracts.generated.DATAcoin;
import org.streamr.contracts.generated.DevelopmentFaucet;
import org.streamr.contracts.generated.ENSRegistry;
import org.streamr.contracts.generated.Stream;
import org.streamr.contracts.generated.StreamRegistry;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.TransactionManager;
import org.web3j.tx.gas.ContractGasProvider;
import org.web3j.tx.gas.StaticGasProvider;

/**
 * The generated bindings, for what they encode. They are given no way to the node: sending is the
 * {@link TransactionSender}'s, reading {@link Node#read}'s.
 */
final class Bindings {
  private static final ContractGasProvider NO_GAS =
      new StaticGasProvider(BigInteger.ZERO, BigInteger.ZERO);
  private static final BigInteger NO_EXPIRY = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  private Bindings() {}

  static StreamRegistry registry(Address address) {
    return StreamRegistry.load(address.toString(), null, nobody(), NO_GAS);
  }

  static Stream stream(StreamId id) {
    return Stream.load(id.toString(), null, nobody(), NO_GAS);
  }

  static DATAcoin token(Address address) {
    return DATAcoin.load(address.toString(), null, nobody(), NO_GAS);
  }

  static DevelopmentFaucet faucet(Address address) {
    return DevelopmentFaucet.load(address.toString(), null, nobody(), NO_GAS);
  }

  static ENSRegistry ens(Address address) {
    return ENSRegistry.load(address.toString(), null, nobody(), NO_GAS);
  }

  private static TransactionManager nobody() {
    return new ReadonlyTransactionManager(null, Address.ZERO.toString());
  }

  static StreamRegistry.Metadata registryMetadata(StreamMetadata metadata) {
    return new StreamRegistry.Metadata(
        metadata.name(),
        metadata.description(),
        metadata.tags(),
        BigInteger.valueOf(metadata.partitions()),
        BigInteger.valueOf(metadata.storageDays()));
  }

  static Stream.Metadata streamMetadata(StreamMetadata metadata) {
    return new Stream.Metadata(
        metadata.name(),
        metadata.description(),
        metadata.tags(),
        BigInteger.valueOf(metadata.partitions()),
        BigInteger.valueOf(metadata.storageDays()));
  }

  static List<StreamRegistry.Grant> registryGrants(List<Grant> grants) {
    return grants.stream()
        .map(
            grant ->
                new StreamRegistry.Grant(
                    grant.account().toString(), permission(grant), expiry(grant)))
        .toList();
  }

  static List<Stream.Grant> streamGrants(List<Grant> grants) {
    return grants.stream()
        .map(
            grant -> new Stream.Grant(grant.account().toString(), permission(grant), expiry(grant)))
        .toList();
  }

  private static BigInteger permission(Grant grant) {
    return StreamLogs.number(grant.permission());
  }

  private static BigInteger expiry(Grant grant) {
    return grant.expiry().equals(PermissionSet.FOREVER)
        ? NO_EXPIRY
        : BigInteger.valueOf(grant.expiry().getEpochSecond());
  }
}
