package org.streamr.chain.web3.contract;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.contract.Outbox.Order;
import org.streamr.chain.contract.Outbox.Outcome;
import org.streamr.chain.web3.node.TransactionSigner;

/**
 * What one account sends. A transaction keeps its nonce until it is decided what became of it, and
 * is on disk, signed, before it is sent: of all that is signed under one nonce the chain takes one.
 * A nonce is given anew only when a transaction of somebody else, in a block that will stay, has
 * used it up.
 */
final class AccountOutbox implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AccountOutbox.class);

  /**
   * When a transaction is looked after.
   *
   * @param depth blocks that have to be on top of one before it counts as one that will stay
   * @param look between two looks
   * @param resend after which what is in no block is sent once more
   * @param bump after which more is bid for what is in no block
   */
  record Policy(int depth, Duration look, Duration resend, Duration bump) {}

  private final OutboxNode node;
  private final Account signer;
  private final Policy policy;
  private final InstantSource clock;
  private final OutboxJournal journal;
  private final SequencedMap<String, Entry> entries;
  private final Map<String, CompletableFuture<Outcome>> waiting = new HashMap<>();

  /** When each transaction was signed, or taken over, and sent last. */
  private final Map<String, Instant> signedAt = new HashMap<>();

  private final Map<String, Instant> sentAt = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private String lastTrouble = "";

  AccountOutbox(OutboxNode node, Account signer, Path file, Policy policy, InstantSource clock) {
    this.node = node;
    this.signer = signer;
    this.policy = policy;
    this.clock = clock;
    OutboxJournal.Opened opened = OutboxJournal.open(file);
    this.journal = opened.journal();
    this.entries = opened.entries();
    this.thread = Thread.ofVirtual().name("outbox " + signer.address()).start(this::run);
  }

  synchronized CompletableFuture<Outcome> send(Order order) {
    Entry known = entries.get(order.id());
    if (known != null) {
      return future(known);
    }
    BigInteger gas;
    try {
      gas = node.gas(signer.address(), order);
    } catch (ChainException.Refused e) {
      Entry refused =
          new Entry(
              order,
              BigInteger.ZERO,
              BigInteger.ZERO,
              List.of(),
              Optional.of(new Outcome.Refused(String.valueOf(e.getMessage()))));
      keep(refused);
      return future(refused);
    }
    BigInteger nonce = nextNonce();
    Entry entry = new Entry(order, nonce, gas, List.of(), Optional.empty());
    Entry signed = entry.with(nonce, List.of(signing(entry, node.fees())));
    keep(signed);
    signedAt.put(order.id(), clock.instant());
    handOver(signed);
    return future(signed);
  }

  private CompletableFuture<Outcome> future(Entry entry) {
    return entry
        .outcome()
        .map(CompletableFuture::completedFuture)
        .orElseGet(
            () -> waiting.computeIfAbsent(entry.order().id(), _ -> new CompletableFuture<>()));
  }

  private void keep(Entry entry) {
    journal.write(entry);
    entries.put(entry.order().id(), entry);
  }

  private BigInteger nextNonce() {
    BigInteger next = node.nextNonce(signer.address());
    for (Entry entry : undecided()) {
      next = next.max(entry.nonce().add(BigInteger.ONE));
    }
    return next;
  }

  private List<Entry> undecided() {
    List<Entry> undecided = new ArrayList<>();
    for (Entry entry : entries.values()) {
      if (entry.outcome().isEmpty()) {
        undecided.add(entry);
      }
    }
    undecided.sort(Comparator.comparing(Entry::nonce));
    return undecided;
  }

  private Entry.Signing signing(Entry entry, TransactionSigner.Fees fees) {
    Order order = entry.order();
    String raw =
        TransactionSigner.sign(
            new TransactionSigner.Transaction(
                node.chainId(),
                entry.nonce(),
                entry.gas(),
                Optional.of(order.to()),
                order.value(),
                order.data()),
            fees,
            signer);
    String hash = TransactionSigner.hash(raw);
    return switch (fees) {
      case TransactionSigner.DynamicFees(BigInteger priority, BigInteger most) ->
          new Entry.Signing(raw, hash, priority, most);
      case TransactionSigner.GasPrice(BigInteger price) ->
          new Entry.Signing(raw, hash, price, price);
    };
  }

  /** What the node says against it is looked into when it is not in a block after a while. */
  private void handOver(Entry entry) {
    sentAt.put(entry.order().id(), clock.instant());
    try {
      node.send(entry.newest().raw());
    } catch (ChainException e) {
      LOG.debug("the node did not take {}: {}", entry.newest().hash(), e.getMessage());
    }
  }

  private void run() {
    try {
      while (!closed.await(policy.look().toNanos(), TimeUnit.NANOSECONDS)) {
        try {
          look();
          lastTrouble = "";
        } catch (ChainException e) {
          trouble(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
          LOG.error("the outbox of {} failed; it tries again", signer.address(), e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void trouble(String message) {
    if (!message.equals(lastTrouble)) {
      lastTrouble = message;
      LOG.warn("transactions of {} wait: {}", signer.address(), message);
    }
  }

  private synchronized void look() {
    boolean first = true;
    for (Entry entry : undecided()) {
      Optional<Found> found = find(entry);
      if (found.isPresent()) {
        decide(entry, found.get());
        continue;
      }
      if (isUsedUp(entry)) {
        giveNewNonce(entry);
      } else {
        press(entry, first);
      }
      first = false;
    }
  }

  /** One of the signings that is in a block. */
  private record Found(String hash, OutboxNode.Receipt receipt) {}

  private Optional<Found> find(Entry entry) {
    for (Entry.Signing signing : entry.signings().reversed()) {
      Optional<OutboxNode.Receipt> receipt = node.receipt(signing.hash());
      if (receipt.isPresent()) {
        return Optional.of(new Found(signing.hash(), receipt.get()));
      }
    }
    return Optional.empty();
  }

  private void decide(Entry entry, Found found) {
    OutboxNode.Receipt receipt = found.receipt();
    if (node.head() - receipt.block() < policy.depth()) {
      return;
    }
    Outcome outcome =
        receipt.succeeded()
            ? new Outcome.Done(found.hash(), receipt.block(), receipt.gasUsed())
            : new Outcome.Failed(found.hash(), reason(entry, found.hash()));
    Entry decided = entry.decided(outcome);
    keep(decided);
    signedAt.remove(entry.order().id());
    sentAt.remove(entry.order().id());
    CompletableFuture<Outcome> future = waiting.remove(entry.order().id());
    if (future != null) {
      future.completeAsync(() -> outcome);
    }
  }

  /** Why the contract refuses it now is most likely why it did then. */
  private String reason(Entry entry, String hash) {
    try {
      var _ = node.gas(signer.address(), entry.order());
    } catch (ChainException.Refused e) {
      return String.valueOf(e.getMessage());
    }
    return "Transaction " + hash + " was in a block and failed; something else changed before it";
  }

  /**
   * Whether a transaction that is not this one has its nonce, in a block that will stay. The
   * receipts are looked for once more after that: one of them may have come in between.
   */
  private boolean isUsedUp(Entry entry) {
    long deep = node.head() - policy.depth();
    return deep >= 0
        && node.used(signer.address(), deep).compareTo(entry.nonce()) > 0
        && find(entry).isEmpty();
  }

  private void giveNewNonce(Entry entry) {
    LOG.info(
        "nonce {} of {} was used by another transaction; {} gets a new one",
        entry.nonce(),
        signer.address(),
        entry.order().id());
    Entry moved = entry.with(nextNonce(), List.of());
    Entry signed = moved.with(moved.nonce(), List.of(signing(moved, node.fees())));
    keep(signed);
    signedAt.put(entry.order().id(), clock.instant());
    handOver(signed);
  }

  /**
   * Sends it once more after a while, and bids more after a longer one. Only the first one bids
   * more: the others wait for it, whatever they bid.
   */
  private void press(Entry entry, boolean first) {
    String id = entry.order().id();
    Instant now = clock.instant();
    Instant since = signedAt.computeIfAbsent(id, _ -> now);
    if (first && !now.isBefore(since.plus(policy.bump()))) {
      List<Entry.Signing> signings = new ArrayList<>(entry.signings());
      signings.add(signing(entry, more(entry.newest())));
      Entry bumped = entry.with(entry.nonce(), signings);
      keep(bumped);
      signedAt.put(id, now);
      handOver(bumped);
      return;
    }
    Instant last = sentAt.get(id);
    if (last == null || !now.isBefore(last.plus(policy.resend()))) {
      handOver(entry);
    }
  }

  /** What is usual now, but an eighth more than before at least, which nodes insist on. */
  private TransactionSigner.Fees more(Entry.Signing before) {
    return switch (node.fees()) {
      case TransactionSigner.DynamicFees(BigInteger priority, BigInteger most) ->
          new TransactionSigner.DynamicFees(
              priority.max(eighthMore(before.priority())), most.max(eighthMore(before.most())));
      case TransactionSigner.GasPrice(BigInteger price) ->
          new TransactionSigner.GasPrice(price.max(eighthMore(before.most())));
    };
  }

  private static BigInteger eighthMore(BigInteger fee) {
    return fee.add(fee.shiftRight(3)).add(BigInteger.ONE);
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      journal.close();
      waiting
          .values()
          .forEach(
              future ->
                  future.completeExceptionally(
                      new CancellationException("the outbox was closed before it was decided")));
    }
  }
}
