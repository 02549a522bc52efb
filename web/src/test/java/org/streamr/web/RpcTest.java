package org.streamr.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages may ask the Ethereum node. */
class RpcTest {
  @TempDir private Path folder;
  private WebFixture fixture;

  private WebClient start(boolean development) {
    fixture = WebFixture.start(folder, development);
    return fixture.client();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static String call(String method) {
    return "{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\""
        + method
        + "\",\"params\":[{\"x\":1}]}";
  }

  @Test
  void rpc_shouldPassOnWhatReadsAndWhatIsSigned() {
    WebClient client = start(false);
    JsonNode answer = client.post("/rpc", call("eth_chainId")).json();
    assertThat(answer.path("id").asText()).isEqualTo("a");
    assertThat(answer.path("result").asText()).isEqualTo("0x7a69");
    assertThat(fixture.called.getLast()).contains("\"params\":[{\"x\":1}]");
    assertThat(client.post("/rpc", call("eth_sendRawTransaction")).json().has("result")).isTrue();
    JsonNode reverted = client.post("/rpc", call("eth_call")).json();
    assertThat(reverted.at("/error/code").asInt()).isEqualTo(3);
    assertThat(reverted.at("/error/data").asText()).isEqualTo("0x08");
    assertThat(reverted.at("/error/message").asText()).contains("execution reverted");
  }

  @Test
  void rpc_shouldRefuseWhatChangesTheNode() {
    WebClient client = start(true);
    for (String method :
        new String[] {"anvil_setBalance", "evm_mine", "debug_traceCall", "admin_peers", "x"}) {
      JsonNode refused = client.post("/rpc", call(method)).json();
      assertThat(refused.at("/error/code").asInt()).as(method).isEqualTo(-32_601);
    }
    assertThat(fixture.called).isEmpty();
    assertThat(client.post("/rpc", call("eth_accounts")).json().has("result")).isTrue();
  }

  @Test
  void rpc_shouldRefuseToSignOnARealNetwork() {
    WebClient client = start(false);
    assertThat(
            client.post("/rpc", call("eth_sendTransaction")).json().at("/error/message").asText())
        .contains("does not pass on 'eth_sendTransaction'");
    assertThat(client.post("/rpc", call("personal_sign")).json().has("error")).isTrue();
  }

  @Test
  void rpc_shouldAnswerBatchesInTheirOrderAndLimitThem() {
    WebClient client = start(false);
    String batch =
        "[" + call("eth_chainId") + "," + call("evm_mine") + "," + call("eth_call") + "]";
    JsonNode answers = client.post("/rpc", batch).json();
    assertThat(answers).hasSize(3);
    assertThat(answers.at("/0/result").asText()).isEqualTo("0x7a69");
    assertThat(answers.at("/1/error/code").asInt()).isEqualTo(-32_601);
    assertThat(answers.at("/2/error/code").asInt()).isEqualTo(3);
    String many = "[" + (call("eth_chainId") + ",").repeat(WebLimits.RPC_BATCH) + call("x") + "]";
    assertThat(client.post("/rpc", many).json().at("/error/code").asInt()).isEqualTo(-32_600);
    assertThat(client.post("/rpc", "[]").json().at("/error/code").asInt()).isEqualTo(-32_600);
    assertThat(client.get("/rpc").status()).isEqualTo(405);
  }

  @Test
  void rpc_shouldLimitHowManyCallsAClientMakes() {
    WebClient client = start(false);
    String batch =
        "[" + (call("evm_mine") + ",").repeat(WebLimits.RPC_BATCH - 1) + call("evm_mine") + "]";
    JsonNode last = client.post("/rpc", batch).json();
    for (int i = 0; i < 100 && last.isArray(); i++) {
      last = client.post("/rpc", batch).json();
    }
    assertThat(last.at("/error/message").asText()).contains("Too many calls");
  }
}
