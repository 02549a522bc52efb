package org.streamr.chain.web3.node;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import org.streamr.protocol.Address;
import org.web3j.protocol.Web3j;
import org.web3j.tx.ReadonlyTransactionManager;
import org.web3j.tx.TransactionManager;
import org.web3j.tx.gas.ContractGasProvider;
import org.web3j.tx.gas.StaticGasProvider;

/**
 * The generated bindings, for what they encode and decode. They are given no way to the node:
 * sending and reading is {@link TransactionSender}'s and {@link Node}'s.
 */
public final class Bindings {
  private static final ContractGasProvider NO_GAS =
      new StaticGasProvider(BigInteger.ZERO, BigInteger.ZERO);

  private Bindings() {}

  /** The {@code load} of a generated binding. */
  @FunctionalInterface
  public interface Loader<T> {
    T load(
        String address, @Nullable Web3j node, TransactionManager manager, ContractGasProvider gas);
  }

  /** Returns the binding of a contract: {@code Bindings.at(Stream::load, address)}. */
  public static <T> T at(Loader<T> loader, Address address) {
    return loader.load(
        address.toString(),
        null,
        new ReadonlyTransactionManager(null, Address.ZERO.toString()),
        NO_GAS);
  }
}
