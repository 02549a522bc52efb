package org.streamr.chain.web3.stream;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.streamr.chain.ChainException;
import org.streamr.chain.Grant;
import org.streamr.chain.Permission;
import org.streamr.chain.PermissionSet;
import org.streamr.chain.PermissionVerdict;
import org.streamr.chain.StreamLookup;
import org.streamr.chain.Token;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.errors.Reverts;
import org.streamr.chain.web3.node.Node;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.chain.web3.token.Web3Token;
import org.streamr.protocol.Address;
import org.streamr.protocol.StreamId;
import org.web3j.protocol.core.RemoteFunctionCall;

/**
 * Asks a node about single streams and accounts when somebody wants to know: for those who would be
 * done before {@link org.streamr.chain.web3.EthereumChain} has read all streams. What was answered
 * of a stream is good for {@link #MEMORY}, so that a reader does not ask for every batch. Safe for
 * use by many threads.
 */
public final class EthereumLookup implements StreamLookup, AutoCloseable {
  /** After this long at most, what was granted or revoked takes effect. */
  public static final Duration MEMORY = Duration.ofSeconds(10);

  private static final int WORD_CHARS = 64;
  private static final String UNKNOWN_LABEL = "UnknownLabel";

  private final JsonRpc rpc;
  private final Node node;
  private final Deployment deployment;
  private final Token token;
  private final RecentAnswers<StreamId, Optional<Facts>> streams;
  private final RecentAnswers<Holder, PermissionSet> permissions;

  private EthereumLookup(JsonRpc rpc, Deployment deployment, InstantSource clock) {
    this.rpc = rpc;
    this.node = new Node(rpc);
    this.deployment = deployment;
    this.token = new Web3Token(new TransactionSender(node, deployment.chainId()), deployment);
    this.streams = new RecentAnswers<>(MEMORY, clock);
    this.permissions = new RecentAnswers<>(MEMORY, clock);
  }

  /** What is asked of a stream that is there. */
  private record Facts(int partitions, PermissionSet everybody) {}

  /** Of whose permissions is asked. */
  private record Holder(StreamId stream, Address account) {}

  /**
   * Connects; nothing is read but the chain's id.
   *
   * @param node {@code http(s)} or {@code ws(s)}
   * @throws ChainException.Unavailable if the node cannot be reached
   * @throws ChainException.WrongChain if it serves another chain than the contracts are on
   */
  public static EthereumLookup connect(URI node, Deployment deployment, InstantSource clock) {
    JsonRpc rpc = JsonRpc.to(node);
    try {
      deployment.requireChain(new Node(rpc).chainId(), node);
      return new EthereumLookup(rpc, deployment, clock);
    } catch (RuntimeException e) {
      rpc.close();
      throw e;
    }
  }

  @Override
  public Optional<StreamId> resolve(String nameOrAddress) {
    String name = nameOrAddress.toLowerCase(Locale.ROOT);
    if (Address.looksLikeAddress(name)) {
      StreamId id = StreamId.parse(name);
      return isStream(id) ? Optional.of(id) : Optional.empty();
    }
    try {
      String answer =
          call(
              deployment.registry(),
              StreamBindings.registry(deployment.registry())
                  .streamOf(Deployment.labelOf(name, deployment.rootName())));
      return Optional.of(StreamId.parse("0x" + answer.substring(answer.length() - 40)));
    } catch (ChainException.NodeError e) {
      if (Reverts.all().translate(e) instanceof ChainException.Refused refused
          && refused.error().equals(UNKNOWN_LABEL)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public OptionalInt partitions(StreamId stream) {
    Optional<Facts> facts = facts(stream);
    return facts.isPresent() ? OptionalInt.of(facts.get().partitions()) : OptionalInt.empty();
  }

  @Override
  public PermissionVerdict permission(
      StreamId stream, Address account, Permission permission, Instant now) {
    Optional<Facts> facts = facts(stream);
    return facts
        .map(known -> own(stream, account).verdict(permission, now, known.everybody()))
        .orElse(PermissionVerdict.UNKNOWN_STREAM);
  }

  /** DATA and ether. */
  public Token token() {
    return token;
  }

  private Optional<Facts> facts(StreamId stream) {
    return streams.get(
        stream,
        () -> {
          if (!isStream(stream)
              || word(call(stream, StreamBindings.stream(stream).closed()), 0).testBit(0)) {
            return Optional.empty();
          }
          int partitions =
              word(call(stream, StreamBindings.stream(stream).partitions()), 0).intValueExact();
          return Optional.of(new Facts(partitions, own(stream, Grant.PUBLIC)));
        });
  }

  /** The registry is asked first: any contract can say of itself that it is a stream. */
  private boolean isStream(StreamId stream) {
    Address registry = deployment.registry();
    String answer = call(registry, StreamBindings.registry(registry).isStream(stream.toString()));
    return word(answer, 0).testBit(0);
  }

  private PermissionSet own(StreamId stream, Address account) {
    return permissions.get(
        new Holder(stream, account),
        () -> {
          String answer =
              call(stream, StreamBindings.stream(stream).permissionsOf(account.toString()));
          return StreamLogs.permissions(
              word(answer, 0), word(answer, 1), word(answer, 2), word(answer, 3));
        });
  }

  private String call(StreamId stream, RemoteFunctionCall<?> call) {
    return call(stream.address(), call);
  }

  private String call(Address contract, RemoteFunctionCall<?> call) {
    String answer = node.read(contract, call.encodeFunctionCall());
    if (answer.length() <= 2) {
      throw new ChainException.Undeployed(
          "There is no contract at "
              + contract
              + " on chain "
              + deployment.chainId()
              + ": check the file of contract addresses, or deploy the contracts");
    }
    return answer;
  }

  private static BigInteger word(String answer, int index) {
    int start = 2 + index * WORD_CHARS;
    return new BigInteger(answer.substring(start, start + WORD_CHARS), 16);
  }

  @Override
  public void close() {
    rpc.close();
  }
}
