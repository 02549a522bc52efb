package org.streamr.chain.web3.deploy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.web3.deploy.Deployment.Contract;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.node.TransactionSender;
import org.streamr.contracts.generated.Karma;
import org.streamr.protocol.Address;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Type;
import org.web3j.protocol.core.RemoteFunctionCall;

/** A deployment under way: what its steps are done with. One thread. */
final class DeploymentWork {
  private final TransactionSender sender;
  private final Account deployer;
  private final Path file;
  private final Consumer<String> progress;
  private Deployment deployment;

  /**
   * @param deployer pays
   * @param file written after each contract
   * @param progress told of each step
   * @param begun what was done before
   */
  DeploymentWork(
      TransactionSender sender,
      Account deployer,
      Path file,
      Consumer<String> progress,
      Deployment begun) {
    this.sender = sender;
    this.deployer = deployer;
    this.file = file;
    this.progress = progress;
    this.deployment = begun;
  }

  /** How far it has come. */
  Deployment deployment() {
    return deployment;
  }

  /** Who pays, and owns what nobody else is named for. */
  Address deployer() {
    return deployer.address();
  }

  boolean has(Contract contract) {
    return deployment.addresses().containsKey(contract);
  }

  Address address(Contract contract) {
    return deployment.address(contract);
  }

  /** Deploys a contract, unless it is there. */
  void deploy(Contract contract, String code, Type<?>... arguments) {
    deploy(contract, () -> create(code, arguments));
  }

  /**
   * Deploys a contract, unless it is there.
   *
   * @param make makes it and whatever it needs to be whole, so that it is never found half done
   */
  void deploy(Contract contract, Supplier<Address> make) {
    if (!has(contract)) {
      note("Deploying " + contract.key());
      put(contract, make.get());
    }
  }

  /**
   * Takes a contract that somebody else deployed.
   *
   * @throws ChainException.Undeployed if there is none at the address, or another one was taken
   *     before
   */
  void adopt(Contract contract, Address address) {
    if (has(contract) && !address(contract).equals(address)) {
      throw new ChainException.Undeployed(
          "The parameters name "
              + address
              + " as "
              + contract.key()
              + ", and "
              + address(contract)
              + " is in use already: take that out of the parameters, or remove "
              + file
              + " to deploy anew");
    }
    if (!has(contract)) {
      if (!sender.node().hasCode(address)) {
        throw new ChainException.Undeployed(
            "The parameters name "
                + address
                + " as "
                + contract.key()
                + ", and there is no contract at that address: check it, and the chain");
      }
      note("Using " + contract.key() + " at " + address);
      put(contract, address);
    }
  }

  /** Takes a contract in place of the one that was there. */
  void replace(Contract contract, Address address) {
    put(contract, address);
  }

  private void put(Contract contract, Address address) {
    deployment = deployment.with(contract, address);
    deployment.write(file);
  }

  /** Makes a contract that is not one to be written down by itself. */
  Address create(String code, Type<?>... arguments) {
    @SuppressWarnings("rawtypes") // as web3j declares it
    List<Type> parameters = List.of(arguments);
    String data =
        (code.startsWith("0x") ? code : "0x" + code)
            + FunctionEncoder.encodeConstructor(parameters);
    return sender
        .send(deployer, Optional.empty(), data)
        .receipt()
        .contract()
        .orElseThrow(
            () ->
                new ChainException.Undeployed("The node says of no address for the new contract"));
  }

  /** Calls a contract by a transaction. */
  void send(Address contract, RemoteFunctionCall<?> command) {
    sender.send(deployer, Optional.of(contract), command.encodeFunctionCall());
  }

  /** Asks a contract for one value. */
  Object read(Address contract, RemoteFunctionCall<?> question) {
    return question
        .decodeFunctionResponse(sender.read(contract, question.encodeFunctionCall()))
        .getFirst()
        .getValue();
  }

  /** Asks a contract for an address. */
  Address readAddress(Address contract, RemoteFunctionCall<?> question) {
    return Address.parse(String.valueOf(read(contract, question)));
  }

  /** Tells people how it goes. */
  void note(String step) {
    progress.accept(step);
  }

  /** As an argument of a constructor: the owner until {@link OwnershipDeployment}. */
  Type<?> deployerArgument() {
    return argument(deployer());
  }

  /**
   * Does what only a contract's owner may; if that is somebody else, says what is left for it.
   *
   * @param what it is to do, for people
   */
  void asOwner(Contract contract, String what, RemoteFunctionCall<?> command) {
    Address owner =
        readAddress(address(contract), Bindings.at(Karma::load, address(contract)).owner());
    if (owner.equals(deployer())) {
      send(address(contract), command);
    } else {
      note("Left to " + owner + ", who owns " + contract.key() + ": " + what);
    }
  }

  /** Lets a contract credit karma. */
  void makeCreditor(Contract contract) {
    Karma karma = Bindings.at(Karma::load, address(Contract.KARMA));
    String creditor = address(contract).toString();
    if (!Boolean.TRUE.equals(read(address(Contract.KARMA), karma.isCreditor(creditor)))) {
      asOwner(
          Contract.KARMA,
          "let " + contract.key() + " credit karma: setCreditor(" + creditor + ", true)",
          karma.setCreditor(creditor, true));
    }
  }

  /** Lets the contracts that a contract makes credit karma. */
  void makeCreditorFactory(Contract contract) {
    Karma karma = Bindings.at(Karma::load, address(Contract.KARMA));
    String factory = address(contract).toString();
    if (!Boolean.TRUE.equals(read(address(Contract.KARMA), karma.isFactory(factory)))) {
      asOwner(
          Contract.KARMA,
          "let the licences of "
              + contract.key()
              + " credit karma: setFactory("
              + factory
              + ", true)",
          karma.setFactory(factory, true));
    }
  }

  /** As an argument of a constructor. */
  Type<?> argument(Contract contract) {
    return argument(address(contract));
  }

  /** As an argument of a constructor. */
  static Type<?> argument(Address address) {
    return new org.web3j.abi.datatypes.Address(address.toString());
  }
}
