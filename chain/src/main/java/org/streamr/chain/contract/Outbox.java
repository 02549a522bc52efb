package org.streamr.chain.contract;

import java.math.BigInteger;
import java.util.concurrent.CompletableFuture;
import org.streamr.chain.Account;
import org.streamr.protocol.Address;

/**
 * Sends transactions, each once: what is handed in under an id that was handed in before is not
 * sent again, also after the process died at any moment. Safe for use by many threads.
 */
public interface Outbox extends AutoCloseable {
  /**
   * A transaction to be sent.
   *
   * @param id what it is known by for ever
   * @param value ether to send along, in wei
   * @param data the call, in hexadecimal
   */
  record Order(String id, Address to, BigInteger value, String data) {}

  /** What became of a transaction. */
  sealed interface Outcome {
    /** It is in a block that will stay. */
    record Done(String hash, long block, long gasUsed) implements Outcome {}

    /** It is in a block that will stay, and changed nothing. */
    record Failed(String hash, String sentence) implements Outcome {}

    /** It was not sent: the contract would refuse it. */
    record Refused(String sentence) implements Outcome {}
  }

  /** Looks after what an account still has on its way, from before this process began. */
  void attend(Account signer);

  /**
   * Hands a transaction in. Returns when it is kept, so that it will be sent whatever happens to
   * this process, or was refused.
   *
   * @return completes when it is decided what became of it; fails only when the outbox is closed
   * @throws org.streamr.chain.ChainException if it could not be taken, and was not: the node does
   *     not answer, or the account has too little ether
   */
  CompletableFuture<Outcome> send(Account signer, Order order);

  /** Ends. What is on its way is looked after when the next outbox of the folder is opened. */
  @Override
  void close();
}
