package org.streamr.chain.web3.token;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.Mined;
import org.streamr.chain.Token;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.errors.TokenErrors;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.contracts.generated.DATAcoin;
import org.streamr.contracts.generated.DevelopmentFaucet;
import org.streamr.protocol.Address;
import org.web3j.protocol.core.RemoteFunctionCall;

/** DATA and ether, by calls and transactions. */
public final class Web3Token implements Token {
  private final TransactionSender sender;
  private final Deployment deployment;

  public Web3Token(TransactionSender sender, Deployment deployment) {
    this.sender = sender.preferring(TokenErrors.TABLE);
    this.deployment = deployment;
  }

  @Override
  public BigInteger balance(Address account) {
    Address token = deployment.address(Deployment.Contract.DATA_COIN);
    String balance =
        sender.read(token, coin(token).balanceOf(account.toString()).encodeFunctionCall());
    return new BigInteger(balance.substring(2), 16);
  }

  private static DATAcoin coin(Address token) {
    return Bindings.at(DATAcoin::load, token);
  }

  @Override
  public BigInteger etherBalance(Address account) {
    return sender.node().etherBalance(account);
  }

  @Override
  public Mined transfer(Account signer, Address to, BigInteger amount) {
    Address token = deployment.address(Deployment.Contract.DATA_COIN);
    return send(signer, token, coin(token).transfer(to.toString(), amount));
  }

  @Override
  public Mined transferEther(Account signer, Address to, BigInteger amount) {
    return mined(sender.send(signer, Optional.of(to), amount, "0x"));
  }

  @Override
  public Mined faucet(Account signer, Address to, BigInteger amount) {
    if (!deployment.addresses().containsKey(Deployment.Contract.DEVELOPMENT_FAUCET)) {
      throw new ChainException.Refused(
          "NoFaucet",
          List.of(),
          "Chain "
              + deployment.chainId()
              + " has no faucet, only development chains do: buy or receive DATA");
    }
    Address faucet = deployment.address(Deployment.Contract.DEVELOPMENT_FAUCET);
    return send(
        signer, faucet, Bindings.at(DevelopmentFaucet::load, faucet).drip(to.toString(), amount));
  }

  private Mined send(Account signer, Address contract, RemoteFunctionCall<?> call) {
    return mined(sender.send(signer, Optional.of(contract), call.encodeFunctionCall()));
  }

  private static Mined mined(TransactionSender.Sent sent) {
    return new Mined(sent.hash(), sent.receipt().block(), sent.receipt().gasUsed());
  }
}
