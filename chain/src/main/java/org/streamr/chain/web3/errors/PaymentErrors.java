package org.streamr.chain.web3.errors;

import org.streamr.contracts.generated.FeeSchedule;
import org.streamr.contracts.generated.PaymentChannels;

/** What payment channels and the prices refuse. */
public final class PaymentErrors {
  public static final ErrorTable TABLE =
      ErrorTable.builder()
          .know(PaymentChannels.ANOTHERBROKER_ERROR, "the channel is for broker {0}, not {1}")
          .know(
              PaymentChannels.BADVOUCHER_ERROR,
              "the voucher of channel {0} for stream {1} is not signed by the channel's signer:"
                  + " sign channel, stream and amount for this chain and contract")
          .know(
              PaymentChannels.CHALLENGEPERIODRUNNING_ERROR,
              "channel {0} closes at second {1} of the Unix epoch: wait until then")
          .know(
              PaymentChannels.CHANNELEXISTS_ERROR,
              "channel {0} is open already: choose another number")
          .know(PaymentChannels.CHANNELISCLOSING_ERROR, "channel {0} is closing: open another one")
          .know(
              PaymentChannels.INVALIDCHALLENGEPERIOD_ERROR,
              "a challenge period lasts from {1} to {2} seconds, not {0}")
          .know(
              PaymentChannels.INVALIDPARAMETERS_ERROR,
              "the parameters of payment channels lie outside their bounds: see"
                  + " docs/operating/contracts.md")
          .know(
              PaymentChannels.INVALIDPARTIES_ERROR,
              "a channel has a payer, a broker and a signer, and payer and broker are not one")
          .know(
              PaymentChannels.NOCOORDINATOR_ERROR,
              "no network coordinator is in force to receive the rewards: the owner of the network"
                  + " directory must name one")
          .know(
              PaymentChannels.NOSTREAMOWNER_ERROR, "{0} names no owner, so that it cannot be paid")
          .know(
              PaymentChannels.NOTPAYER_ERROR,
              "only the payer of the channel, {1}, may do this, not {0}")
          .know(PaymentChannels.NOTHINGTOCOLLECT_ERROR, "there is nothing to collect now")
          .know(PaymentChannels.NOTHINGTODEPOSIT_ERROR, "a deposit is more than nothing")
          .know(
              PaymentChannels.NOTHINGTOREDEEM_ERROR,
              "there is nothing new to redeem: the vouchers were redeemed before, or the deposit is"
                  + " used up")
          .know(
              PaymentChannels.REWARDSREFUSED_ERROR,
              "the coordinator {0} took {2} of the {1} wei of DATA that are due to it: report it")
          .know(
              PaymentChannels.UNKNOWNCHANNEL_ERROR,
              "there is no channel {0}: check the payer, the broker and the number")
          .know(FeeSchedule.PRICETOOHIGH_ERROR, "a price of {0} wei of DATA is above the most, {1}")
          .build();

  private PaymentErrors() {}
}
