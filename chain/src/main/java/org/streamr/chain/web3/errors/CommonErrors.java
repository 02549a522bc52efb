package org.streamr.chain.web3.errors;

import org.streamr.contracts.generated.DATAcoin;
import org.streamr.contracts.generated.DataMarket;
import org.streamr.contracts.generated.DevelopmentFaucet;
import org.streamr.contracts.generated.EventDelivery;
import org.streamr.contracts.generated.Karma;
import org.streamr.contracts.generated.NetworkCoordinator;
import org.streamr.contracts.generated.Stream;
import org.streamr.contracts.generated.StreamRegistry;

/** What the libraries refuse that many contracts are built on. */
public final class CommonErrors {
  public static final ErrorTable TABLE =
      ErrorTable.builder()
          .know(
              DATAcoin.ECDSAINVALIDSIGNATURE_ERROR,
              "the signature is not one over what was to be signed")
          .know(DATAcoin.ECDSAINVALIDSIGNATURELENGTH_ERROR, "a signature has 65 bytes, not {0}")
          .know(
              DATAcoin.ECDSAINVALIDSIGNATURES_ERROR,
              "the signature's s, {0}, is in the upper half of the curve's order: such signatures"
                  + " are not taken")
          .know(
              DATAcoin.INVALIDACCOUNTNONCE_ERROR,
              "account {0} signs number {1} next: sign again with that nonce")
          .know(DATAcoin.INVALIDSHORTSTRING_ERROR, "a text of the contract's is damaged: report it")
          .know(DATAcoin.STRINGTOOLONG_ERROR, "the text is too long for the contract: {0}")
          .know(
              DevelopmentFaucet.SAFEERC20FAILEDOPERATION_ERROR,
              "the token at {0} did not do what it was told: check that it is the token")
          .know(
              Stream.INVALIDINITIALIZATION_ERROR,
              "it is set up already, and that happens only once")
          .know(Stream.NOTINITIALIZING_ERROR, "that can only be done while the contract is set up")
          .know(
              StreamRegistry.FAILEDDEPLOYMENT_ERROR,
              "the contract could not be made: try again with more gas")
          .know(
              StreamRegistry.INSUFFICIENTBALANCE_ERROR,
              "the contract has {0} wei of ether and needs {1}")
          .know(
              Karma.OWNABLEUNAUTHORIZEDACCOUNT_ERROR,
              "only the contract's owner may do this, not {0}")
          .know(Karma.OWNABLEINVALIDOWNER_ERROR, "{0} cannot own a contract")
          .know(
              NetworkCoordinator.ADDRESSEMPTYCODE_ERROR,
              "there is no contract at {0}: check the address")
          .know(NetworkCoordinator.FAILEDCALL_ERROR, "a call that the contract made failed")
          .know(
              NetworkCoordinator.SAFECASTOVERFLOWEDUINTDOWNCAST_ERROR,
              "{1} does not fit into {0} bits: give a smaller number")
          .know(
              EventDelivery.SAFECASTOVERFLOWEDUINTTOINT_ERROR,
              "{0} is too large a number: give a smaller one")
          .know(
              EventDelivery.REENTRANCYGUARDREENTRANTCALL_ERROR,
              "the contract may not be called again before it has finished")
          .know(
              DataMarket.CLONEARGUMENTSTOOLONG_ERROR,
              "the contract could not be made: its arguments are too long")
          .know(
              DataMarket.CREATE2EMPTYBYTECODE_ERROR,
              "the contract could not be made: it has no code")
          .build();

  private CommonErrors() {}
}
