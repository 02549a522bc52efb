package org.streamr.chain.web3;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.streamr.chain.Account;
import org.streamr.chain.ChainException;
import org.streamr.chain.DevelopmentKey;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.chain.web3.Deployment.Contract;
import org.streamr.contracts.generated.DATAcoin;
import org.streamr.contracts.generated.DevelopmentFaucet;
import org.streamr.contracts.generated.ENSRegistry;
import org.streamr.contracts.generated.EventVerification;
import org.streamr.contracts.generated.PublicResolver;
import org.streamr.contracts.generated.StreamRegistry;
import org.streamr.protocol.Address;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.Hash;

/**
 * Puts the contracts on a chain, once. Each step is written down when it is done, and skipped when
 * it was done before: an interrupted deployment is resumed by starting it again.
 */
public final class Deployer {
  private static final BigInteger SUPPLY = BigInteger.TEN.pow(9 + 18);
  private static final byte[] NO_NODE = new byte[32];
  private static final List<String> ROOT_LABELS = List.of("eth", "streams");

  private final TransactionSender sender;
  private final Account deployer;
  private final Path file;
  private final Consumer<String> progress;
  private Deployment deployment;

  private Deployer(
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

  /**
   * Returns where the contracts are, after deploying those that are not there yet.
   *
   * @param rpc to a node of the chain
   * @param deployer pays; receives all DATA, or on a development chain the half that the faucet
   *     does not
   * @param file where the addresses are kept
   * @param progress told of each step
   * @throws ChainException.WrongChain if the file is of another chain
   * @throws ChainException.Undeployed if the chain does not hold what the file says
   */
  public static Deployment deploy(
      JsonRpc rpc, Account deployer, Path file, Consumer<String> progress) {
    Node node = new Node(rpc);
    long chainId = node.chainId();
    Deployment begun =
        Deployment.read(file)
            .orElseGet(() -> new Deployment(chainId, node.head().number() + 1, Map.of()));
    check(begun, node, chainId, file);
    Deployer work =
        new Deployer(new TransactionSender(node, chainId), deployer, file, progress, begun);
    return work.deployAll(chainId == DevelopmentKey.CHAIN_ID);
  }

  private static void check(Deployment begun, Node node, long chainId, Path file) {
    if (begun.chainId() != chainId) {
      throw new ChainException.WrongChain(
          "The contracts in "
              + file
              + " are on chain "
              + begun.chainId()
              + ", the node serves chain "
              + chainId
              + ": use a node of that chain, or another data folder");
    }
    begun
        .addresses()
        .forEach(
            (contract, address) -> {
              if (!node.hasCode(address)) {
                throw new ChainException.Undeployed(
                    "According to "
                        + file
                        + " there is a contract at "
                        + address
                        + ", but chain "
                        + chainId
                        + " has none there: the chain's state was lost or replaced. Restore it, or"
                        + " remove the file to deploy anew");
              }
            });
  }

  private Deployment deployAll(boolean development) {
    deploy(Contract.DATA_COIN, DATAcoin.BINARY, address(deployer.address()), new Uint256(SUPPLY));
    if (development) {
      deployFaucet();
    }
    deploy(Contract.ENS_REGISTRY, ENSRegistry.BINARY);
    deploy(Contract.ENS_RESOLVER, PublicResolver.BINARY, address(Contract.ENS_REGISTRY));
    deploy(
        Contract.STREAM_REGISTRY,
        StreamRegistry.BINARY,
        address(Contract.ENS_REGISTRY),
        address(Contract.ENS_RESOLVER),
        new Bytes32(rootNode()));
    giveRootNodeToRegistry();
    deploy(Contract.EVENT_VERIFICATION, EventVerification.BINARY);
    return deployment;
  }

  private void deploy(Contract contract, String code, Type<?>... arguments) {
    if (!deployment.addresses().containsKey(contract)) {
      progress.accept("Deploying " + contract);
      put(contract, () -> create(code, arguments));
    }
  }

  private void put(Contract contract, Supplier<Address> made) {
    deployment = deployment.with(contract, made.get());
    deployment.write(file);
  }

  private Address create(String code, Type<?>... arguments) {
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

  /** Filled before it is written down, so that it is never found empty. */
  private void deployFaucet() {
    if (deployment.addresses().containsKey(Contract.DEVELOPMENT_FAUCET)) {
      return;
    }
    progress.accept("Deploying " + Contract.DEVELOPMENT_FAUCET);
    Address token = deployment.address(Contract.DATA_COIN);
    put(
        Contract.DEVELOPMENT_FAUCET,
        () -> {
          Address faucet = create(DevelopmentFaucet.BINARY, address(token));
          String fill =
              Bindings.token(token)
                  .transfer(faucet.toString(), SUPPLY.shiftRight(1))
                  .encodeFunctionCall();
          sender.send(deployer, Optional.of(token), fill);
          return faucet;
        });
  }

  private void giveRootNodeToRegistry() {
    Address ens = deployment.address(Contract.ENS_REGISTRY);
    byte[] parent = NO_NODE;
    for (String label : ROOT_LABELS) {
      byte[] labelHash = Hash.sha3(label.getBytes(StandardCharsets.UTF_8));
      byte[] node = child(parent, labelHash);
      boolean last = label.equals(ROOT_LABELS.getLast());
      Address owner = last ? deployment.registry() : deployer.address();
      if (!ownerOf(ens, node).equals(owner)) {
        progress.accept("Registering " + label + " on ENS");
        String data =
            Bindings.ens(ens)
                .setSubnodeOwner(parent, labelHash, owner.toString())
                .encodeFunctionCall();
        sender.send(deployer, Optional.of(ens), data);
      }
      parent = node;
    }
  }

  private Address ownerOf(Address ens, byte[] node) {
    String word = sender.node().read(ens, Bindings.ens(ens).owner(node).encodeFunctionCall());
    return Address.parse(word.substring(word.length() - 2 * Address.BYTES));
  }

  private static byte[] rootNode() {
    byte[] node = NO_NODE;
    for (String label : ROOT_LABELS) {
      node = child(node, Hash.sha3(label.getBytes(StandardCharsets.UTF_8)));
    }
    return node;
  }

  private static byte[] child(byte[] parent, byte[] labelHash) {
    byte[] both = new byte[64];
    System.arraycopy(parent, 0, both, 0, 32);
    System.arraycopy(labelHash, 0, both, 32, 32);
    return Hash.sha3(both);
  }

  private Type<?> address(Contract contract) {
    return address(deployment.address(contract));
  }

  private static Type<?> address(Address address) {
    return new org.web3j.abi.datatypes.Address(address.toString());
  }
}
