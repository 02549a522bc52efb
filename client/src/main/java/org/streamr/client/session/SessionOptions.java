package org.streamr.client.session;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.streamr.protocol.signature.EthereumKey;

/**
 * How to connect.
 *
 * @param brokers one or several, tried in this order and then from the start
 * @param signIn the account to sign in with, if any
 * @param domain what brokers may call themselves beside their own address, if anything
 * @param chainId the chain that a broker must follow; without it, the one that the first broker
 *     names
 * @param shortestBackoff the least time between attempts
 * @param longestBackoff the most time between attempts
 * @param connectTimeout how long an attempt may take, signing in included
 * @param keepAlive after how long without a sign of life the connection is taken for lost
 */
public record SessionOptions(
    List<URI> brokers,
    Optional<EthereumKey> signIn,
    Optional<String> domain,
    OptionalLong chainId,
    Duration shortestBackoff,
    Duration longestBackoff,
    Duration connectTimeout,
    Duration keepAlive) {
  public SessionOptions {
    brokers = List.copyOf(brokers);
    if (brokers.isEmpty()) {
      throw new IllegalArgumentException(
          "no broker was named; give one, as in http://localhost:7070");
    }
  }
}
