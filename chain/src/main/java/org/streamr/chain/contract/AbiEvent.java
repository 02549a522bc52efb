package org.streamr.chain.contract;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.streamr.protocol.Keccak256;

/** An event of a contract; not an anonymous one. */
public record AbiEvent(String name, List<AbiParameter> inputs) {
  /** Keeps copies, in which every parameter has a name. */
  public AbiEvent {
    inputs = List.copyOf(AbiParameter.named(inputs, "arg"));
  }

  /** Name and types: {@code Transfer(address,address,uint256)}. */
  public String signature() {
    return name + AbiParameter.canonical(inputs);
  }

  /** The first topic of its logs, in hexadecimal with {@code 0x}. */
  public String topic() {
    return "0x"
        + HexFormat.of().formatHex(Keccak256.hash(signature().getBytes(StandardCharsets.UTF_8)));
  }
}
