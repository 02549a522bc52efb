package org.streamr.app.output;

import java.util.EnumMap;
import java.util.Map;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.protocol.Address;

/** Where the contracts are, as text. */
public final class ContractText {
  private ContractText() {}

  /** The chain and each contract, a line each. */
  public static String text(Deployment deployment) {
    StringBuilder text = new StringBuilder();
    line(text, "chain", Long.toString(deployment.chainId()));
    line(text, "since block", Long.toString(deployment.block()));
    line(text, "streams under", deployment.rootName());
    Map<Deployment.Contract, Address> sorted = new EnumMap<>(Deployment.Contract.class);
    sorted.putAll(deployment.addresses());
    sorted.forEach((contract, address) -> line(text, contract.key(), address.toChecksumString()));
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append("%-18s %s%n".formatted(name, value));
  }
}
