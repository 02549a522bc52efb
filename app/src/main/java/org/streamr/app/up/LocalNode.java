package org.streamr.app.up;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.app.connect.NodeFile;
import org.streamr.chain.KeyAccount;

/** A whole node in this process: chain, contracts, store, broker, sources, engine and web. */
public final class LocalNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalNode.class);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final DataFolder data;
  private final KeyAccount account;
  private final ObjectNode description;
  private final List<String> streams;

  private LocalNode(
      UpOptions options,
      DataFolder data,
      LongFunction<KeyAccount> accountOf,
      Supplier<char[]> password,
      Clock clock,
      Consumer<String> progress) {
    this.data = data;
    try {
      ChainService chain =
          keep(ChainService.start(data, options.rpc(), accountOf, clock, progress));
      this.account = chain.account();
      BrokerService broker =
          keep(BrokerService.start(data, options.port(), chain.chain(), chain.account(), progress));
      this.streams =
          options.sources()
              ? keep(SourceService.start(
                      options.feeds(), data, chain, broker.webSocket(), clock, progress))
                  .labels()
              : List.of();
      Optional<URI> web =
          options.web().map(each -> web(each, chain, broker, password, progress, clock));
      NodeFile file =
          new NodeFile(
              broker.url(),
              broker.webSocket(),
              web,
              ProcessHandle.current().pid(),
              chain.rpc(),
              chain.chain().deployment());
      this.description = file.write(data.path());
    } catch (RuntimeException e) {
      closeParts();
      throw e;
    }
  }

  /**
   * Starts a node, and returns when it serves.
   *
   * @param data closed with the node
   * @param accountOf the node's account, given the chain's id
   * @param password of the keys that canvases act with; not asked for on a development network
   * @param progress told of each step
   */
  public static LocalNode start(
      UpOptions options,
      DataFolder data,
      LongFunction<KeyAccount> accountOf,
      Supplier<char[]> password,
      Clock clock,
      Consumer<String> progress) {
    return new LocalNode(options, data, accountOf, password, clock, progress);
  }

  private URI web(
      WebOptions options,
      ChainService chain,
      BrokerService broker,
      Supplier<char[]> password,
      Consumer<String> progress,
      Clock clock) {
    EngineService.Network network =
        new EngineService.Network(
            broker.webSocket(), chain.rpc(), chain.chain(), Optional.of(chain.account()), password);
    EngineService engine = keep(EngineService.start(options, data, network, clock, progress));
    return keep(WebService.start(options, engine, network, broker.url(), clock, progress)).url();
  }

  private <T extends AutoCloseable> T keep(T part) {
    parts.push(part);
    return part;
  }

  /** What {@code node.json} says. */
  public ObjectNode description() {
    return description.deepCopy();
  }

  /** The node's account. */
  public KeyAccount account() {
    return account;
  }

  /** Labels of the streams that real data goes into. */
  public List<String> streams() {
    return streams;
  }

  /** Ends everything in the reverse order of its start. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(NodeFile.in(data.path()));
    } catch (IOException e) {
      LOG.warn("node.json cannot be removed", e);
    }
    closeParts();
    data.close();
  }

  private void closeParts() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("{} did not end as it should", part.getClass().getSimpleName(), e);
      }
    }
  }
}
