package org.streamr.chain.web3;

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
 * Where the contracts are.
 *
 * @param chainId of their chain (EIP-155)
 * @param block up to which nothing of them exists: reading logs begins behind it
 * @param addresses of those that were deployed
 */
public record Deployment(long chainId, long block, Map<Contract, Address> addresses) {
  /** The ENS name under which streams are named. */
  public static final String ROOT_NAME = "streams.eth";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A contract of ours, or one that ours need. */
  public enum Contract {
    DATA_COIN("dataCoin"),
    DEVELOPMENT_FAUCET("developmentFaucet"),
    ENS_REGISTRY("ensRegistry"),
    ENS_RESOLVER("ensResolver"),
    STREAM_REGISTRY("streamRegistry"),
    EVENT_VERIFICATION("eventVerification");

    private final String key;

    Contract(String key) {
      this.key = key;
    }
  }

  public Deployment {
    addresses = Map.copyOf(addresses);
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

  /** Returns the label that a name in lower case means, be it the label itself or an ENS name. */
  static String labelOf(String name) {
    String suffix = "." + ROOT_NAME;
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }

  /**
   * Checks that a node serves the chain that the contracts are on.
   *
   * @throws ChainException.WrongChain if it serves another one
   */
  void requireChain(long served, URI node) {
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

  /** Returns a copy with one contract more. */
  Deployment with(Contract contract, Address address) {
    Map<Contract, Address> more = new EnumMap<>(Contract.class);
    more.putAll(addresses);
    more.put(contract, address);
    return new Deployment(chainId, block, more);
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
              json.get("chainId").longValue(), json.get("block").longValue(), addresses));
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

  /**
   * Writes the addresses as JSON, all or nothing.
   *
   * @throws ChainException.Undeployed if that fails
   */
  public void write(Path file) {
    ObjectNode json = JSON.createObjectNode();
    json.put("chainId", chainId).put("block", block);
    ObjectNode contracts = json.putObject("contracts");
    new EnumMap<>(addresses)
        .forEach((contract, address) -> contracts.put(contract.key, address.toChecksumString()));
    Path temporary = file.resolveSibling(file.getFileName() + ".new");
    try {
      JSON.writerWithDefaultPrettyPrinter().writeValue(temporary.toFile(), json);
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ChainException.Undeployed(
          "The file of contract addresses, " + file + ", cannot be written: " + e.getMessage(), e);
    }
  }
}
