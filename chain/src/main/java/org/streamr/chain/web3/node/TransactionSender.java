package org.streamr.chain.web3.node;

import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.web3.errors.ErrorTable;
import org.streamr.chain.web3.errors.Reverts;
import org.streamr.protocol.Address;

/**
 * Sends transactions and waits until they are mined. Safe for use by many threads, with one account
 * or several: an account's nonces are given out one after the other, and asked for anew when the
 * node disagrees.
 */
public final class TransactionSender {
  private static final Logger LOG = LoggerFactory.getLogger(TransactionSender.class);
  private static final Duration MINED_WITHIN = Duration.ofSeconds(90);
  private static final Duration FIRST_POLL = Duration.ofMillis(2);
  private static final Duration LONGEST_POLL = Duration.ofMillis(50);
  private static final int ATTEMPTS = 5;

  private final Node node;
  private final long chainId;
  private final Reverts reverts;
  private final Map<Address, Nonces> nonces;

  public TransactionSender(Node node, long chainId) {
    this(node, chainId, Reverts.all(), new ConcurrentHashMap<>());
  }

  private TransactionSender(Node node, long chainId, Reverts reverts, Map<Address, Nonces> nonces) {
    this.node = node;
    this.chainId = chainId;
    this.reverts = reverts;
    this.nonces = nonces;
  }

  /** Returns a sender with the same nonces that asks this table first what an error means. */
  public TransactionSender preferring(ErrorTable errors) {
    return new TransactionSender(node, chainId, reverts.preferring(errors), nonces);
  }

  /** The node that takes the transactions. */
  public Node node() {
    return node;
  }

  /** A transaction that succeeded. */
  public record Sent(String hash, Node.Receipt receipt) {}

  /**
   * Sends a transaction and waits for it.
   *
   * @param to the contract; empty to make one
   * @param data the call, or the code, in hexadecimal
   * @throws ChainException.Refused if the contract would revert, or did
   */
  public Sent send(Account signer, Optional<Address> to, String data) {
    return send(signer, to, BigInteger.ZERO, data);
  }

  /**
   * Sends a transaction that carries ether, and waits for it.
   *
   * @param to a contract or an account; empty to make a contract
   * @param value in wei
   * @param data the call, or the code, in hexadecimal
   * @throws ChainException.Refused if the contract would revert, or did
   */
  public Sent send(Account signer, Optional<Address> to, BigInteger value, String data) {
    if (signer.isWellKnown() && chainId != DevelopmentKey.CHAIN_ID) {
      throw new ChainException.BadKey(
          "Account "
              + signer.address()
              + " is the well-known one of development chains, whose key anybody has: on chain "
              + chainId
              + ", use a key of your own");
    }
    Map<String, String> call = call(signer, to, data);
    if (value.signum() > 0) {
      call.put("value", "0x" + value.toString(16));
    }
    BigInteger gas = estimate(call, signer.address());
    Nonces account = nonces.computeIfAbsent(signer.address(), Nonces::new);
    String hash = handOver(account, signer, new What(to, value, data), gas);
    Node.Receipt receipt;
    try {
      receipt = await(hash);
    } finally {
      account.done();
    }
    if (!receipt.succeeded()) {
      estimate(call, signer.address());
      throw new ChainException.Refused(
          "",
          List.of(),
          "Transaction "
              + hash
              + " was mined and failed, maybe since something else changed first: try again");
    }
    return new Sent(hash, receipt);
  }

  /**
   * Looks whether a transaction would succeed, without sending it.
   *
   * @throws ChainException.Refused if the contract would revert
   */
  public void check(Account signer, Address to, String data) {
    estimate(call(signer, Optional.of(to), data), signer.address());
  }

  private static Map<String, String> call(Account signer, Optional<Address> to, String data) {
    Map<String, String> call = new HashMap<>();
    call.put("from", signer.address().toString());
    to.ifPresent(address -> call.put("to", address.toString()));
    call.put("data", data);
    return call;
  }

  /**
   * Calls a contract without a transaction; returns what it returned, in hexadecimal.
   *
   * @throws ChainException.Refused if the contract reverts
   */
  public String read(Address contract, String data) {
    try {
      return node.read(contract, data);
    } catch (ChainException.NodeError e) {
      throw reverts.translate(e);
    }
  }

  /** A quarter more than needed now, since what is changed meanwhile may cost more. */
  private BigInteger estimate(Map<String, String> call, Address signer) {
    try {
      BigInteger needed = node.estimateGas(call);
      return needed.add(needed.shiftRight(2));
    } catch (ChainException.NodeError e) {
      throw translate(e, signer);
    }
  }

  private ChainException translate(ChainException.NodeError e, Address signer) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("insufficient funds")) {
      return new ChainException.InsufficientFunds(signer);
    }
    return reverts.translate(e);
  }

  /** What a transaction does. */
  private record What(Optional<Address> to, BigInteger value, String data) {}

  private String handOver(Nonces account, Account signer, What what, BigInteger gas) {
    try {
      return account.send(signer, what, gas);
    } catch (ChainException.NodeError e) {
      throw translate(e, signer.address());
    }
  }

  private Node.Receipt await(String hash) {
    long deadline = System.nanoTime() + MINED_WITHIN.toNanos();
    long pause = FIRST_POLL.toNanos();
    while (true) {
      Optional<Node.Receipt> receipt = receiptIfReachable(hash);
      if (receipt.isPresent()) {
        return receipt.get();
      }
      if (System.nanoTime() > deadline) {
        throw new ChainException.Pending(hash, MINED_WITHIN);
      }
      LockSupport.parkNanos(pause);
      if (Thread.currentThread().isInterrupted()) {
        throw new ChainException.Pending(hash, Duration.ofNanos(0));
      }
      pause = Math.min(2 * pause, LONGEST_POLL.toNanos());
    }
  }

  /** A node that is away for a moment may have mined the transaction when it is back. */
  private Optional<Node.Receipt> receiptIfReachable(String hash) {
    try {
      return node.receipt(hash);
    } catch (ChainException.Unavailable e) {
      return Optional.empty();
    }
  }

  private TransactionSigner.Fees fees() {
    BlockHeader head = node.head();
    if (head.baseFee() < 0) {
      return new TransactionSigner.GasPrice(node.gasPrice());
    }
    BigInteger priority = node.priorityFee();
    return new TransactionSigner.DynamicFees(
        priority, BigInteger.valueOf(head.baseFee()).shiftLeft(1).add(priority));
  }

  /**
   * The nonces of one account; one transaction is handed to the node at a time. What the next nonce
   * is, is remembered only while transactions are under way: a re-organisation, or another process
   * with the same key, changes it meanwhile.
   */
  private final class Nonces {
    private final Address account;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable BigInteger next;
    private int underWay;

    Nonces(Address account) {
      this.account = account;
    }

    String send(Account signer, What what, BigInteger gas) {
      lock.lock();
      try {
        for (int attempt = 1; ; attempt++) {
          BigInteger nonce = next == null ? node.nextNonce(account) : next;
          var transaction =
              new TransactionSigner.Transaction(
                  chainId, nonce, gas, what.to(), what.value(), what.data());
          String signed = TransactionSigner.sign(transaction, fees(), signer);
          try {
            handOver(signed);
            next = nonce.add(BigInteger.ONE);
            underWay++;
            return TransactionSigner.hash(signed);
          } catch (ChainException.NodeError e) {
            next = null;
            if (!isAboutTheNonce(e) || attempt == ATTEMPTS) {
              throw e;
            }
          }
        }
      } finally {
        lock.unlock();
      }
    }

    /**
     * If the node does not answer, it may have taken the transaction all the same: to say that it
     * was not sent would invite the caller to send it twice.
     */
    private void handOver(String signed) {
      try {
        node.send(signed);
      } catch (ChainException.Unavailable e) {
        LOG.debug("no answer to a transaction; its receipt will tell", e);
      }
    }

    void done() {
      lock.lock();
      try {
        underWay--;
        if (underWay == 0) {
          next = null;
        }
      } finally {
        lock.unlock();
      }
    }

    private static boolean isAboutTheNonce(ChainException.NodeError e) {
      String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
      return message.contains("nonce")
          || message.contains("underpriced")
          || message.contains("already");
    }
  }
}
