package org.streamr.chain.web3.token;

import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.streamr.chain.Account;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.contracts.generated.DATAcoin;
import org.streamr.protocol.Address;

/**
 * Lets contracts take the DATA that a command is about to pay. Safe for use by many threads: an
 * allowance is a number that each approval overwrites and each payment lowers, so payments of one
 * account to one contract wait for each other.
 */
public final class Allowances {
  /** Payments that can be under way at a time, if no two of them meet by chance. */
  private static final int QUEUES = 64;

  private final ContractCalls calls;
  private final Deployment deployment;
  private final List<Lock> queues =
      Stream.<Lock>generate(() -> new ReentrantLock(true)).limit(QUEUES).toList();

  public Allowances(ContractCalls calls, Deployment deployment) {
    this.calls = calls;
    this.deployment = deployment;
  }

  /**
   * Lets a contract take this much and no more, unless it may take as much already, and has it take
   * that.
   *
   * @param payment what takes the amount; returns when it is mined
   */
  public <T> T pay(Account owner, Address spender, BigInteger amount, Supplier<T> payment) {
    int queue = Math.floorMod(Objects.hash(owner.address(), spender), QUEUES);
    Lock others = queues.get(queue);
    others.lock();
    try {
      ensure(owner, spender, amount);
      return payment.get();
    } finally {
      others.unlock();
    }
  }

  private void ensure(Account owner, Address spender, BigInteger amount) {
    Address token = deployment.address(Deployment.Contract.DATA_COIN);
    DATAcoin coin = Bindings.at(DATAcoin::load, token);
    Object allowed =
        calls
            .read(token, coin.allowance(owner.address().toString(), spender.toString()))
            .getFirst()
            .getValue();
    if (((BigInteger) allowed).compareTo(amount) < 0) {
      calls.send(owner, token, coin.approve(spender.toString(), amount));
    }
  }
}
