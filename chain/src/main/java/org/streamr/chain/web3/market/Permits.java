package org.streamr.chain.web3.market;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.streamr.chain.Account;
import org.streamr.chain.web3.deploy.Deployment;
import org.streamr.chain.web3.node.Bindings;
import org.streamr.chain.web3.view.ContractCalls;
import org.streamr.chain.web3.view.FollowedChain;
import org.streamr.contracts.generated.DATAcoin;
import org.streamr.contracts.generated.DataLicense;
import org.streamr.protocol.Address;
import org.streamr.protocol.Keccak256;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.protocol.core.RemoteFunctionCall;

/** How accounts let contracts take their DATA by a signature (ERC-2612). */
final class Permits {
  /** A permit that is not used within that time is of no use to whoever finds it. */
  private static final Duration PERMIT_VALID = Duration.ofHours(1);

  private static final byte[] PERMIT_TYPE =
      Keccak256.hash(
          "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
              .getBytes(StandardCharsets.US_ASCII));
  private static final byte[] TYPED_DATA = {0x19, 0x01};
  private static final int WORD = 32;
  private static final int R = 0;
  private static final int S = WORD;
  private static final int V = 2 * WORD;

  private final ContractCalls calls;
  private final FollowedChain chain;
  private final Deployment deployment;
  private final InstantSource clock;

  /**
   * @param chain whose clock may be ahead
   * @param clock for the deadlines of permits
   */
  Permits(ContractCalls calls, FollowedChain chain, Deployment deployment, InstantSource clock) {
    this.calls = calls;
    this.chain = chain;
    this.deployment = deployment;
    this.clock = clock;
  }

  /** Signs that a contract may take this much. */
  DataLicense.Permit sign(Account owner, Address spender, BigInteger amount) {
    Instant headTime = chain.status().head().time();
    Instant now = headTime.isAfter(clock.instant()) ? headTime : clock.instant();
    BigInteger deadline = MarketBindings.seconds(now.plus(PERMIT_VALID));
    byte[] values =
        encode(
            List.of(
                new Bytes32(PERMIT_TYPE),
                new org.web3j.abi.datatypes.Address(owner.address().toString()),
                new org.web3j.abi.datatypes.Address(spender.toString()),
                new Uint256(amount),
                new Uint256(number(read(coin().nonces(owner.address().toString())))),
                new Uint256(deadline)));
    byte[] domain = (byte[]) read(coin().DOMAIN_SEPARATOR()).getValue();
    byte[] signature = owner.sign(Keccak256.hash(TYPED_DATA, domain, Keccak256.hash(values)));
    return new DataLicense.Permit(
        amount, deadline, BigInteger.valueOf(signature[V]), word(signature, R), word(signature, S));
  }

  @SuppressWarnings("rawtypes") // as web3j declares it
  private static byte[] encode(List<Type> values) {
    return HexFormat.of().parseHex(FunctionEncoder.encodeConstructor(values));
  }

  private static byte[] word(byte[] bytes, int offset) {
    return Arrays.copyOfRange(bytes, offset, offset + WORD);
  }

  private Type<?> read(RemoteFunctionCall<?> question) {
    return calls.read(token(), question).getFirst();
  }

  private static BigInteger number(Type<?> value) {
    return (BigInteger) value.getValue();
  }

  private DATAcoin coin() {
    return Bindings.at(DATAcoin::load, token());
  }

  private Address token() {
    return deployment.address(Deployment.Contract.DATA_COIN);
  }
}
