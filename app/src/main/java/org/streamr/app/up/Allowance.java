package org.streamr.app.up;

import java.math.BigInteger;
import java.util.function.Consumer;
import org.streamr.chain.KeyAccount;
import org.streamr.chain.Token;
import org.streamr.protocol.Address;

/**
 * What an account gets to begin with, on a development network, where nothing is worth anything.
 */
final class Allowance implements Consumer<Address> {
  private static final BigInteger WEI = BigInteger.TEN.pow(18);
  private static final BigInteger ETHER = BigInteger.TEN.multiply(WEI);
  private static final BigInteger DATA = BigInteger.valueOf(1_000).multiply(WEI);

  private final Token token;
  private final KeyAccount payer;

  Allowance(Token token, KeyAccount payer) {
    this.token = token;
    this.payer = payer;
  }

  @Override
  public void accept(Address account) {
    token.transferEther(payer, account, ETHER);
    token.faucet(payer, account, DATA);
  }
}
