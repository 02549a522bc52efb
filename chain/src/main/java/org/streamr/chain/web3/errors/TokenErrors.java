package org.streamr.chain.web3.errors;

import org.streamr.contracts.generated.DATAcoin;
import org.streamr.contracts.generated.DevelopmentFaucet;

/** What the token and the faucet refuse. */
public final class TokenErrors {
  public static final ErrorTable TABLE =
      ErrorTable.builder()
          .know(
              DATAcoin.ERC20INSUFFICIENTBALANCE_ERROR,
              "account {0} holds {1} wei of DATA and needs {2}: send it some first")
          .know(
              DATAcoin.ERC20INSUFFICIENTALLOWANCE_ERROR,
              "contract {0} may take {1} wei of DATA and needs {2}: approve that much first")
          .know(DATAcoin.ERC20INVALIDRECEIVER_ERROR, "DATA cannot be sent to {0}")
          .know(DATAcoin.ERC20INVALIDSENDER_ERROR, "DATA cannot come from {0}")
          .know(DATAcoin.ERC20INVALIDSPENDER_ERROR, "{0} cannot be allowed to spend DATA")
          .know(DATAcoin.ERC20INVALIDAPPROVER_ERROR, "{0} cannot allow anybody to spend DATA")
          .know(
              DATAcoin.ERC2612EXPIREDSIGNATURE_ERROR,
              "the permit was good until second {0} of the Unix epoch: sign another one")
          .know(
              DATAcoin.ERC2612INVALIDSIGNER_ERROR,
              "the permit was signed by {0}, not by {1} whose DATA it is: sign it with the owner's"
                  + " key, for this chain and token")
          .know(
              DevelopmentFaucet.DRIPTOOLARGE_ERROR,
              "the faucet gives at most {1} wei of DATA at once")
          .know(DevelopmentFaucet.FAUCETDRY_ERROR, "the faucet has only {1} wei of DATA left")
          .build();

  private TokenErrors() {}
}
