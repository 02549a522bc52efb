package org.streamr.chain.web3.stream;

import java.math.BigInteger;
import java.util.List;
import org.streamr.chain.Grant;
import org.streamr.chain.PermissionSet;
import org.streamr.chain.StreamMetadata;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.contracts.generated.Stream;
import org.streamr.contracts.generated.StreamRegistry;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;

/** Streams and grants, as the generated bindings have them. */
final class StreamBindings {
  private static final BigInteger NO_EXPIRY = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  private StreamBindings() {}

  static StreamRegistry registry(Address address) {
    return Bindings.at(StreamRegistry::load, address);
  }

  static Stream stream(StreamId id) {
    return Bindings.at(Stream::load, id.address());
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
