package org.streamr.chain.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.streamr.protocol.Keccak256;

/**
 * A function of a contract.
 *
 * @param readOnly whether it changes nothing (view or pure)
 * @param payable whether ether can be sent along
 */
public record AbiFunction(
    String name,
    List<AbiParameter> inputs,
    List<AbiParameter> outputs,
    boolean readOnly,
    boolean payable) {
  private static final int SELECTOR_BYTES = 4;

  /** Keeps copies, in which every parameter has a name. */
  public AbiFunction {
    inputs = List.copyOf(AbiParameter.named(inputs, "arg"));
    outputs = List.copyOf(AbiParameter.named(outputs, "result"));
  }

  /** Name and types: {@code transfer(address,uint256)}. */
  public String signature() {
    return name + AbiParameter.canonical(inputs);
  }

  /** The first bytes of a call, in hexadecimal with {@code 0x}. */
  public String selector() {
    byte[] hash = Keccak256.hash(signature().getBytes(StandardCharsets.UTF_8));
    return "0x" + HexFormat.of().formatHex(Arrays.copyOf(hash, SELECTOR_BYTES));
  }
}
