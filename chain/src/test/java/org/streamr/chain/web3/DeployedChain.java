package org.streamr.chain.web3;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.streamr.chain.Account;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.devchain.DevChain;
import org.streamr.chain.devchain.DevChains;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.deploy.Deployer;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.node.Node;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.protocol.Address;
import org.streamr.protocol.signature.EthereumKey;
import org.streamr.testing.DevelopmentKey;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Type;
import org.web3j.protocol.core.RemoteFunctionCall;

/** A development chain of a test's own, with all contracts on it. */
public final class DeployedChain implements AutoCloseable {
  private static final Account DEPLOYER = org.streamr.chain.DevelopmentKey.account();

  private final DevChain anvil;
  private final JsonRpc rpc;
  private final TransactionSender sender;
  private final Deployment deployment;
  private final EthereumChain chain;

  private DeployedChain(Path folder) {
    this.anvil = DevChain.start(DevChains.config(folder.resolve("chain")));
    this.rpc = JsonRpc.to(anvil.httpUri());
    this.sender = new TransactionSender(new Node(rpc), org.streamr.chain.DevelopmentKey.CHAIN_ID);
    this.deployment = Deployer.deploy(rpc, DEPLOYER, folder.resolve("contracts.json"), step -> {});
    this.chain = connect();
  }

  public static DeployedChain start(Path folder) {
    return new DeployedChain(folder);
  }

  public static Account account(DevelopmentKey key) {
    return new KeyAccount(EthereumKey.of(key.privateKey()), true);
  }

  public EthereumChain chain() {
    return chain;
  }

  /** Another connection, which reads all anew. To be closed. */
  public EthereumChain connect() {
    return EthereumChain.connect(anvil.webSocketUri(), deployment, InstantSource.system());
  }

  public JsonRpc rpc() {
    return rpc;
  }

  public Address address(Deployment.Contract contract) {
    return deployment.address(contract);
  }

  public Address deploy(String code, Type<?>... arguments) {
    @SuppressWarnings("rawtypes") // as web3j declares it
    List<Type> parameters = List.of(arguments);
    return sender
        .send(
            DEPLOYER,
            Optional.empty(),
            "0x" + code.replace("0x", "") + FunctionEncoder.encodeConstructor(parameters))
        .receipt()
        .contract()
        .orElseThrow();
  }

  /** Calls a contract as whoever deployed all; returns the block. */
  public long sendAsDeployer(Address contract, RemoteFunctionCall<?> command) {
    return sender
        .send(DEPLOYER, Optional.of(contract), command.encodeFunctionCall())
        .receipt()
        .block();
  }

  /** Asks a contract for one value. */
  public Type<?> read(Address contract, RemoteFunctionCall<?> question) {
    return question
        .decodeFunctionResponse(sender.read(contract, question.encodeFunctionCall()))
        .getFirst();
  }

  /** Lets the chain's clock go ahead. */
  public void pass(long seconds) {
    rpc.call("evm_increaseTime", seconds);
    rpc.call("evm_mine");
  }

  /** As many DATA in wei. */
  public static BigInteger data(long amount) {
    return BigInteger.TEN.pow(18).multiply(BigInteger.valueOf(amount));
  }

  @Override
  public void close() {
    chain.close();
    rpc.close();
    anvil.close();
  }
}
