package org.streamr.chain.web3.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;

/** Numbers as JSON-RPC writes them: hexadecimal with {@code 0x}. */
final class Quantities {
  private Quantities() {}

  static long number(JsonNode quantity) {
    return big(quantity).longValueExact();
  }

  static BigInteger big(JsonNode quantity) {
    return new BigInteger(quantity.asText().substring(2), 16);
  }

  static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }
}
