package org.streamr.chain.web3.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.streamr.chain.contract.AbiCodec;
import org.streamr.chain.contract.AbiFunction;
import org.streamr.chain.contract.ContractAbi;
import org.streamr.chain.contract.MalformedAbiException;
import org.streamr.testing.Seeds;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Bool;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Utf8String;
import org.web3j.abi.datatypes.generated.Int64;
import org.web3j.abi.datatypes.generated.Uint256;

class AbiCodecTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> list(String text) {
    List<JsonNode> values = new ArrayList<>();
    json(text).forEach(values::add);
    return values;
  }

  private static AbiFunction function(String declaration) {
    return ContractAbi.parse(declaration).functions().getFirst();
  }

  @Test
  void call_shouldBeTheExampleOfTheSpecification() {
    AbiFunction function =
        function("function f(uint256 a, uint32[] b, bytes10 c, bytes d) returns (bool)");
    assertThat(
            AbiCodec.call(function, list("['0x123', [1110, 1929], '1234567890', 'Hello, world!']")))
        .isEqualTo(
            "0x8be65246"
                + "0000000000000000000000000000000000000000000000000000000000000123"
                + "0000000000000000000000000000000000000000000000000000000000000080"
                + "3132333435363738393000000000000000000000000000000000000000000000"
                + "00000000000000000000000000000000000000000000000000000000000000e0"
                + "0000000000000000000000000000000000000000000000000000000000000002"
                + "0000000000000000000000000000000000000000000000000000000000000456"
                + "0000000000000000000000000000000000000000000000000000000000000789"
                + "000000000000000000000000000000000000000000000000000000000000000d"
                + "48656c6c6f2c20776f726c642100000000000000000000000000000000000000");
  }

  @Test
  void call_shouldBeWhatAnotherEncoderWrites() {
    Random random = Seeds.random();
    AbiFunction function =
        function("function g(int64 a, string b, uint256[] c, bool d, bytes e) returns (bool)");
    for (int i = 0; i < 200; i++) {
      long a = random.nextLong();
      String b = "t".repeat(random.nextInt(70)) + "ä";
      List<Uint256> c = new ArrayList<>();
      StringBuilder numbers = new StringBuilder("[");
      for (int j = random.nextInt(4); j > 0; j--) {
        BigInteger number = new BigInteger(256, random);
        c.add(new Uint256(number));
        numbers.append(numbers.length() > 1 ? ",'" : "'").append(number).append('\'');
      }
      byte[] e = new byte[random.nextInt(70)];
      random.nextBytes(e);
      String expected =
          FunctionEncoder.encode(
              new Function(
                  "g",
                  List.of(
                      new Int64(a),
                      new Utf8String(b),
                      new DynamicArray<>(Uint256.class, c),
                      new Bool(i % 2 == 0),
                      new DynamicBytes(e)),
                  List.of()));
      String hex = "0x" + HexFormat.of().formatHex(e);
      String values =
          "['" + a + "','" + b + "'," + numbers + "]," + (i % 2 == 0) + ",'" + hex + "']";
      assertThat(AbiCodec.call(function, list(values))).isEqualTo(expected);
    }
  }

  @Test
  void structs_shouldComeBackAsTheyWent() {
    String parameters =
        "[{'name':'s','type':'tuple[]','components':[{'name':'id','type':'uint256'},"
            + "{'name':'tags','type':'string[]'},{'name':'at','type':'tuple','components':["
            + "{'name':'x','type':'int8'},{'name':'y','type':'bytes4[2]'}]}]}]";
    AbiFunction function =
        ContractAbi.of(
                json(
                    "[{'type':'function','name':'h','inputs':"
                        + parameters
                        + ",'outputs':"
                        + parameters
                        + "}]"))
            .function("h");
    assertThat(function.signature()).isEqualTo("h((uint256,string[],(int8,bytes4[2]))[])");
    JsonNode value =
        json(
            "[{'id':7,'tags':['a','bc'],'at':{'x':-3,'y':['0x01020304','0x00000000']}},"
                + "{'id':'123456789012345678901234567890','tags':[],'at':{'x':127,'y':"
                + "['0xffffffff','0x00000001']}}]");
    String call = AbiCodec.call(function, List.of(value));
    assertThat(AbiCodec.answer(function, "0x" + call.substring(10)).get("s").toString())
        .isEqualTo(value.toString());
  }

  @Test
  void log_shouldHaveIndexedAndOtherArguments() {
    var event =
        ContractAbi.parse("event Sent(address indexed from, string indexed what, uint256 amount)")
            .event("Sent");
    String topic = "0x" + "00".repeat(12) + "f39fd6e51aad88f6f4ce6ab8827279cfffb92266";
    String hash = "0x" + "ab".repeat(32);
    assertThat(
            AbiCodec.log(event, List.of(event.topic(), topic, hash), "0x" + "00".repeat(31) + "05")
                .toString())
        .isEqualToIgnoringCase(
            "{\"from\":\"0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266\",\"what\":\""
                + hash
                + "\",\"amount\":5}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "function f(uint8 a) | [256] | a is 256 where a whole number from 0 on of 8 bits is needed",
        "function f(uint8 a) | [-1] | a is -1 where a whole number from 0 on of 8 bits is needed",
        "function f(uint8 a) | [1.5] | a is 1.5 where a whole number (round it first) is needed",
        "function f(int8 a) | [128] | a is 128 where a whole number of 7 bits is needed",
        "function f(bool a) | ['x'] | a is \"x\" where true or false is needed",
        "function f(address a) | ['x'] | a is \"x\" where an address is needed",
        "function f(bytes2 a) | ['0x010203'] | a is \"0x010203\" where at most 2 bytes is needed",
        "function f(uint8[2] a) | [[1]] | a is [1] where a list of 2 values is needed",
        "function f(uint8[] a) | [[1,900]] | a[1] is 900 where a whole number from 0 on of 8 bits"
            + " is needed",
        "function f(uint8 a, bool b) | [1] | 1 values were given where 2 are needed",
      })
  void call_shouldSayWhatDoesNotFit(String declaration, String values, String sentence) {
    assertThatThrownBy(() -> AbiCodec.call(function(declaration), list(values)))
        .isInstanceOf(MalformedAbiException.class)
        .hasMessage(sentence);
  }

  @Test
  void parse_shouldSayWhatIsNoAbi() {
    assertThatThrownBy(() -> ContractAbi.parse("function f(uint257 a)"))
        .hasMessageContaining("\"uint257\" is no type of an ABI");
    assertThatThrownBy(() -> ContractAbi.parse("hello")).hasMessageContaining("no declaration");
    assertThatThrownBy(() -> ContractAbi.parse("[")).hasMessageContaining("is no JSON");
    ContractAbi two = ContractAbi.parse("function f(uint a)\nfunction f(bool a)");
    assertThatThrownBy(() -> two.function("f"))
        .hasMessageContaining("name one of f(uint256), f(bool)");
    assertThatThrownBy(() -> two.function("g")).hasMessageContaining("has no function g");
    assertThat(two.function("f(bool)").inputs()).hasSize(1);
  }

  /**
   * Whatever a contract answers, it is a value or a sentence, and takes no more room than it has.
   */
  @Test
  void answer_shouldTakeAnyBytes() {
    Random random = Seeds.random();
    AbiFunction function =
        ContractAbi.of(
                json(
                    "{'name':'x','outputs':[{'name':'a','type':'tuple[][3]','components':["
                        + "{'name':'b','type':'bytes'},{'name':'c','type':'string[]'}]},"
                        + "{'name':'d','type':'uint256'}]}"))
            .functions()
            .getFirst();
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = new byte[32 * random.nextInt(20)];
      for (int j = 31; j < bytes.length; j += 32) {
        bytes[j] = (byte) (32 * random.nextInt(8));
      }
      try {
        var _ = AbiCodec.answer(function, "0x" + HexFormat.of().formatHex(bytes));
      } catch (MalformedAbiException e) {
        assertThat(e).hasMessageContaining("shorter than its ABI says");
      }
    }
  }
}
