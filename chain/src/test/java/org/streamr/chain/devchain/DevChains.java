package org.streamr.chain.devchain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.streamr.chain.rpc.JsonRpc;
import org.streamr.testing.Await;

/** What tests with a development chain share. */
public final class DevChains {
  /** The first account that anvil has the key of. */
  public static final String FIRST_ACCOUNT = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

  private DevChains() {}

  /** Anvil, as the build of the contracts installs it. */
  public static Path binary() {
    return AnvilBinary.find(Path.of("..", "contracts"));
  }

  /** A configuration with a free port, and no empty blocks while a test runs. */
  public static DevChainConfig config(Path folder) {
    return config(folder, 0, 31_337);
  }

  public static DevChainConfig config(Path folder, int port, long chainId) {
    return new DevChainConfig(binary(), folder, port, chainId, Duration.ofHours(1));
  }

  /** Sends one wei to an address and returns the transaction's hash once it is mined. */
  static String sendWei(JsonRpc rpc, String to) {
    String hash =
        rpc.call("eth_sendTransaction", Map.of("from", FIRST_ACCOUNT, "to", to, "value", "0x1"))
            .asText();
    Await.until("a receipt", () -> !rpc.call("eth_getTransactionReceipt", hash).isNull());
    return hash;
  }

  static long blockNumber(JsonRpc rpc) {
    return Long.decode(rpc.call("eth_blockNumber").asText());
  }

  static String balance(JsonRpc rpc, String account) {
    return rpc.call("eth_getBalance", account, "latest").asText();
  }
}
