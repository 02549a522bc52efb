package org.streamr.chain.web3.contract;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.contract.Outbox;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.protocol.Address;

/** The outboxes of all accounts, each with a journal in a folder. */
public final class Web3Outbox implements Outbox {
  /** Blocks on top of a transaction's, after which it is said to stay; nobody undoes so many. */
  private static final int DEPTH = 6;

  private static final Duration RESEND = Duration.ofSeconds(5);
  private static final Duration BUMP = Duration.ofSeconds(45);
  private static final Duration LOOK_OFTEN = Duration.ofMillis(100);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final OutboxNode node;
  private final Path folder;
  private final AccountOutbox.Policy policy;
  private final InstantSource clock;
  private final Map<Address, AccountOutbox> accounts = new HashMap<>();

  private Web3Outbox(
      OutboxNode node, Path folder, AccountOutbox.Policy policy, InstantSource clock) {
    this.node = node;
    this.folder = folder;
    this.policy = policy;
    this.clock = clock;
  }

  /**
   * Opens the outboxes of a folder.
   *
   * @param rpc to the node; stays the caller's to close
   */
  public static Web3Outbox open(JsonRpc rpc, Path folder, InstantSource clock) {
    OutboxNode node = new OutboxNode(rpc);
    // A development chain makes blocks when there is something for them, and undoes none.
    return node.chainId() == DevelopmentKey.CHAIN_ID
        ? new Web3Outbox(node, folder, new AccountOutbox.Policy(0, LOOK_OFTEN, RESEND, BUMP), clock)
        : new Web3Outbox(node, folder, new AccountOutbox.Policy(DEPTH, LOOK, RESEND, BUMP), clock);
  }

  /** Opens them with another policy. */
  static Web3Outbox open(
      JsonRpc rpc, Path folder, AccountOutbox.Policy policy, InstantSource clock) {
    return new Web3Outbox(new OutboxNode(rpc), folder, policy, clock);
  }

  @Override
  public void attend(Account signer) {
    var _ = of(signer);
  }

  @Override
  public CompletableFuture<Outcome> send(Account signer, Order order) {
    return of(signer).send(order);
  }

  private synchronized AccountOutbox of(Account signer) {
    if (signer.isWellKnown() && node.chainId() != DevelopmentKey.CHAIN_ID) {
      throw new ChainException.BadKey(
          "Account "
              + signer.address()
              + " is a well-known one of development chains, whose key anybody has: on chain "
              + node.chainId()
              + ", use a key of your own");
    }
    return accounts.computeIfAbsent(
        signer.address(),
        address ->
            new AccountOutbox(
                node,
                signer,
                folder.resolve(
                    "outbox-"
                        + node.chainId()
                        + "-"
                        + address.toString().toLowerCase(Locale.ROOT)
                        + ".jsonl"),
                policy,
                clock));
  }

  @Override
  public synchronized void close() {
    accounts.values().forEach(AccountOutbox::close);
    accounts.clear();
  }
}
