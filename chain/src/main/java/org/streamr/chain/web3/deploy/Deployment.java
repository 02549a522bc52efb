package org.streamr.chain.web3.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.streamr.chain.ChainException;
import org.streamr.protocol.Address;

/**
 * Where the contracts are: what {@code contracts.json} says. Its form is described in {@code
 * docs/operating/contracts.md}, for programs in other languages.
 *
 * @param chainId of their chain (EIP-155)
 * @param block the first in which there may be something of them: reading logs begins with it
 * @param rootName the ENS name under which streams are named
 * @param addresses of those that were deployed
 */
public record Deployment(
    long chainId, long block, String rootName, Map<Contract, Address> addresses) {
  /** The ENS name under which streams are named unless another one is asked for. */
  public static final String DEFAULT_ROOT_NAME = "streams.eth";

  /** Of the form of the file. A reader that knows it may be given fields that it does not know. */
  private static final int FORMAT = 1;

  /** Names of the ABIs of contracts of which there are many, at addresses that logs tell. */
  private static final Map<String, String> ABIS_OF_CLONES =
      Map.of("stream", "Stream", "dataLicense", "DataLicense");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A contract of ours, or one that ours need. */
  public enum Contract {
    DATA_COIN("dataCoin", "DATAcoin"),
    DEVELOPMENT_FAUCET("developmentFaucet", "DevelopmentFaucet"),
    ENS_REGISTRY("ensRegistry", "ENSRegistry"),
    ENS_RESOLVER("ensResolver", "PublicResolver"),
    STREAM_REGISTRY("streamRegistry", "StreamRegistry"),
    EVENT_VERIFICATION("eventVerification", "EventVerification"),
    KARMA("karma", "Karma"),
    NETWORK_DIRECTORY("networkDirectory", "NetworkDirectory"),
    NETWORK_COORDINATOR("networkCoordinator", "NetworkCoordinator"),
    FEE_SCHEDULE("feeSchedule", "FeeSchedule"),
    PAYMENT_CHANNELS("paymentChannels", "PaymentChannels"),
    EVENT_DELIVERY("eventDelivery", "EventDelivery"),
    DATA_MARKET("dataMarket", "DataMarket"),
    WISHLIST("wishlist", "Wishlist");

    private final String key;
    private final String abi;

    Contract(String key, String abi) {
      this.key = key;
      this.abi = abi;
    }

    /** Its name in the file. */
    public String key() {
      return key;
    }

    /** Name of its ABI: that of the Solidity contract. */
    public String abi() {
      return abi;
    }
  }

  public Deployment {
    addresses = Map.copyOf(addresses);
  }

  /** Contracts that name streams under the usual name. */
  public Deployment(long chainId, long block, Map<Contract, Address> addresses) {
    this(chainId, block, DEFAULT_ROOT_NAME, addresses);
  }

  /** Address of the stream registry. */
  public Address registry() {
    return address(Contract.STREAM_REGISTRY);
  }

  /**
   * Returns a contract's address.
   *
   * @throws ChainException.Undeployed if it is not deployed
   */
  public Address address(Contract contract) {
    Address address = addresses.get(contract);
    if (address == null) {
      throw new ChainException.Undeployed(
          "There is no "
              + contract.key
              + " on chain "
              + chainId
              + (contract == Contract.DEVELOPMENT_FAUCET
                  ? ": only development chains have a faucet"
                  : ""));
    }
    return address;
  }

  /**
   * Returns the label that a name in lower case means, be it the label itself or an ENS name.
   *
   * @param rootName under which streams are named
   */
  public static String labelOf(String name, String rootName) {
    String suffix = "." + rootName;
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }

  /**
   * Checks that a node serves the chain that the contracts are on.
   *
   * @throws ChainException.WrongChain if it serves another one
   */
  public void requireChain(long served, URI node) {
    if (served != chainId) {
      throw new ChainException.WrongChain(
          "The node at "
              + node
              + " serves chain "
              + served
              + ", the contracts are on chain "
              + chainId
              + ": use a node of that chain, or the contracts of this one");
    }
  }

  /** A contract's address; empty if it is not known: who only needs streams knows no more. */
  public Optional<Address> find(Contract contract) {
    return Optional.ofNullable(addresses.get(contract));
  }

  /** Returns a copy with one contract more. */
  Deployment with(Contract contract, Address address) {
    Map<Contract, Address> more = new EnumMap<>(Contract.class);
    more.putAll(addresses);
    more.put(contract, address);
    return new Deployment(chainId, block, rootName, more);
  }

  /**
   * Reads the file that {@link #write} wrote.
   *
   * @return empty if there is none
   * @throws ChainException.Undeployed if it cannot be read, or is no such file
   */
  public static Optional<Deployment> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      JsonNode json = JSON.readTree(file.toFile());
      if (json.path("format").asInt(FORMAT) > FORMAT) {
        throw new IOException("a newer version of this program wrote it");
      }
      Map<Contract, Address> addresses = new EnumMap<>(Contract.class);
      for (Contract contract : Contract.values()) {
        if (json.path("contracts").hasNonNull(contract.key)) {
          addresses.put(contract, Address.parse(json.get("contracts").get(contract.key).asText()));
        }
      }
      if (!json.path("chainId").isIntegralNumber() || !json.path("block").isIntegralNumber()) {
        throw new IOException("it has no chainId and block");
      }
      return Optional.of(
          new Deployment(
              json.get("chainId").longValue(),
              json.get("block").longValue(),
              json.path("rootName").asText(DEFAULT_ROOT_NAME),
              addresses));
    } catch (IOException | IllegalArgumentException e) {
      throw new ChainException.Undeployed(
          "The file of contract addresses, "
              + file
              + ", cannot be read: "
              + e.getMessage()
              + ". Restore it; or remove it to deploy the contracts anew, which leaves the old"
              + " streams behind",
          e);
    }
  }

  /** What the file says. */
  public ObjectNode json() {
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT).put("chainId", chainId).put("block", block);
    json.put("rootName", rootName);
    ObjectNode contracts = json.putObject("contracts");
    ObjectNode abis = json.putObject("abis");
    Map<Contract, Address> sorted = new EnumMap<>(Contract.class);
    sorted.putAll(addresses);
    sorted.forEach(
        (contract, address) -> {
          contracts.put(contract.key, address.toChecksumString());
          abis.put(contract.key, contract.abi);
        });
    ABIS_OF_CLONES.forEach(abis::put);
    return json;
  }

  /**
   * Writes the file, all or nothing.
   *
   * @throws ChainException.Undeployed if that fails
   */
  public void write(Path file) {
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), json());
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ChainException.Undeployed(
          "The file of contract addresses, " + file + ", cannot be written: " + e.getMessage(), e);
    }
  }
}
