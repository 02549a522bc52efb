package org.streamr.chain.web3.token;

import java.math.BigInteger;
import org.streamr.chain.Account;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.contracts.generated.DATAcoin;
import org.streamr.protocol.Address;

/** Lets contracts take the DATA that a command is about to pay. */
public final class Allowances {
  private final ContractCalls calls;
  private final Deployment deployment;

  public Allowances(ContractCalls calls, Deployment deployment) {
    this.calls = calls;
    this.deployment = deployment;
  }

  /** Lets a contract take this much and no more, unless it may take as much already. */
  public void ensure(Account owner, Address spender, BigInteger amount) {
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
