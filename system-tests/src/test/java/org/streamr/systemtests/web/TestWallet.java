package org.streamr.systemtests.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.protocol.signature.EthereumKey;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.StructuredDataEncoder;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.utils.Numeric;

/**
 * A browser's wallet, as pages see one (EIP-1193, EIP-6963), whose key stays in the test. It signs
 * whatever it is asked to, or refuses as its owner would; it can be on another chain than the node.
 * Its methods are called by the thread that drives the browser.
 */
public final class TestWallet implements AutoCloseable {
  /** What pages show it as. */
  public static final String NAME = "Test wallet";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HUNDRED_ETHER = "0x56bc75e2d63100000";
  private static final Set<String> SIGNING =
      Set.of("personal_sign", "eth_signTypedData_v4", "eth_sendTransaction");

  private final EthereumKey key;
  private final JsonRpc rpc;
  private final long networkChain;
  private final List<String> asked = new ArrayList<>();
  private long chain;
  private boolean isConnected;
  private boolean isRefusing;

  private TestWallet(EthereumKey key, JsonRpc rpc, long networkChain) {
    this.key = key;
    this.rpc = rpc;
    this.networkChain = networkChain;
    this.chain = networkChain;
  }

  /**
   * A wallet with a new key and a hundred ether.
   *
   * @param rpc of a development chain, by HTTP
   */
  static TestWallet funded(URI rpc, long chainId) {
    JsonRpc connection = JsonRpc.to(rpc);
    EthereumKey key = EthereumKey.generate(new SecureRandom());
    connection.call("anvil_setBalance", key.address().toChecksumString(), HUNDRED_ETHER);
    return new TestWallet(key, connection, chainId);
  }

  /** Puts it into a page, before the page loads anything. */
  public void install(Page page) {
    page.exposeFunction("askTestWallet", arguments -> answer(String.valueOf(arguments[0])));
    page.addInitScript(script());
  }

  private static String script() {
    try (InputStream in = TestWallet.class.getResourceAsStream("test-wallet.js")) {
      if (in == null) {
        throw new IllegalStateException("test-wallet.js is not among the tests' resources");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its account, in mixed case. */
  public String address() {
    return key.address().toChecksumString();
  }

  /** From now on its owner refuses to sign. */
  public void refuse() {
    isRefusing = true;
  }

  /** From now on its owner agrees to sign again. */
  public void agree() {
    isRefusing = false;
  }

  /** Goes to another chain, and tells the page. */
  public void goToChain(Page page, long chainId) {
    chain = chainId;
    page.evaluate("chain => window.emitTestWallet('chainChanged', chain)", hex(chainId));
  }

  /** The methods that it was asked for, in order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  private String answer(String request) {
    ObjectNode answer = JSON.createObjectNode();
    try {
      JsonNode json = JSON.readTree(request);
      String method = json.get("method").asText();
      asked.add(method);
      if (SIGNING.contains(method) && isRefusing) {
        return refusal(answer, 4001, "User rejected the request.");
      }
      long before = chain;
      JsonNode result = result(method, json.get("params"));
      if (result == null) {
        return refusal(answer, 4902, "Unrecognized chain ID.");
      }
      answer.set("result", result);
      if (chain != before) {
        answer.put("chainChanged", hex(chain));
      }
      return answer.toString();
    } catch (IOException | RuntimeException e) {
      return refusal(answer, -32603, String.valueOf(e.getMessage()));
    }
  }

  private static String refusal(ObjectNode answer, int code, String message) {
    answer.putObject("error").put("code", code).put("message", message);
    return answer.toString();
  }

  /** Null if it is to go to a chain that it does not know. */
  private @Nullable JsonNode result(String method, JsonNode params) throws IOException {
    return switch (method) {
      case "eth_requestAccounts" -> {
        isConnected = true;
        yield JSON.createArrayNode().add(address());
      }
      case "eth_accounts" ->
          isConnected ? JSON.createArrayNode().add(address()) : JSON.createArrayNode();
      case "eth_chainId" -> JSON.getNodeFactory().textNode(hex(chain));
      case "wallet_switchEthereumChain" -> switchChain(params);
      case "wallet_addEthereumChain" -> switchChain(params);
      case "personal_sign" -> {
        String text =
            new String(
                Numeric.hexStringToByteArray(params.get(0).asText()), StandardCharsets.UTF_8);
        yield signature(key.signMessage(text));
      }
      case "eth_signTypedData_v4" ->
          signature(
              key.sign(new StructuredDataEncoder(params.get(1).asText()).hashStructuredData()));
      case "eth_sendTransaction" -> send(params.get(0));
      default -> rpc.call(method, JSON.convertValue(params, Object[].class));
    };
  }

  private @Nullable JsonNode switchChain(JsonNode params) {
    long wanted = Numeric.decodeQuantity(params.get(0).get("chainId").asText()).longValueExact();
    if (wanted != networkChain) {
      return null;
    }
    chain = wanted;
    return JSON.nullNode();
  }

  private static JsonNode signature(byte[] signature) {
    return JSON.getNodeFactory().textNode("0x" + HexFormat.of().formatHex(signature));
  }

  private JsonNode send(JsonNode transaction) {
    if (chain != networkChain) {
      throw new IllegalStateException("a transaction for chain " + chain + " goes elsewhere");
    }
    BigInteger price = quantity(rpc.call("eth_gasPrice"));
    RawTransaction raw =
        RawTransaction.createTransaction(
            chain,
            quantity(rpc.call("eth_getTransactionCount", address(), "pending")),
            quantity(
                transaction.has("gas")
                    ? transaction.get("gas")
                    : rpc.call("eth_estimateGas", JSON.convertValue(transaction, Object.class))),
            transaction.path("to").asText(""),
            quantity(transaction.path("value")),
            transaction.path("data").asText("0x"),
            BigInteger.ZERO,
            price.shiftLeft(1));
    byte[] signed = TransactionEncoder.signMessage(raw, credentials());
    return rpc.call("eth_sendRawTransaction", Numeric.toHexString(signed));
  }

  private Credentials credentials() {
    return Credentials.create(HexFormat.of().formatHex(key.toBytes()));
  }

  private static BigInteger quantity(JsonNode hex) {
    return hex.isTextual() ? Numeric.decodeQuantity(hex.asText()) : BigInteger.ZERO;
  }

  private static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  @Override
  public void close() {
    rpc.close();
  }
}
