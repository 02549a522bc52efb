package org.streamr.chain.web3.errors;

import org.streamr.contracts.generated.DataLicense;
import org.streamr.contracts.generated.DataMarket;

/** What the data market and its licences refuse. */
public final class MarketErrors {
  public static final ErrorTable TABLE =
      ErrorTable.builder()
          .know(
              DataMarket.INVALIDBENEFICIARY_ERROR,
              "{0} cannot be the beneficiary: name an account that can be paid")
          .know(
              DataMarket.INVALIDMINIMUMPERIOD_ERROR,
              "the minimum period is from 1 to {1} seconds, not {0}")
          .know(
              DataMarket.INVALIDPARAMETERS_ERROR,
              "the parameters of the market lie outside their bounds: see"
                  + " docs/operating/contracts.md")
          .know(
              DataMarket.INVALIDPRICE_ERROR,
              "the price does not fit the way it is earned: paying by the event needs both prices,"
                  + " other ways only that of a second, and what is free has neither a lock nor a"
                  + " price")
          .know(DataMarket.INVALIDSTREAMCOUNT_ERROR, "a product has 1 to {1} streams, not {0}")
          .know(DataMarket.NOTSELLER_ERROR, "only the seller, {1}, may do this, not {0}")
          .know(DataMarket.NOTHINGTOFUND_ERROR, "there is nothing to pass on to the rewards")
          .know(
              DataMarket.REWARDSREFUSED_ERROR,
              "the coordinator {0} did not take the {1} wei of DATA that are due to it: report it")
          .know(
              DataMarket.STREAMSNOTASCENDING_ERROR,
              "the streams are to be in ascending order and each once: {0} is not")
          .know(
              DataMarket.UNKNOWNLICENSE_ERROR,
              "the market made no licence contract at {0}: check its address")
          .know(DataMarket.UNKNOWNPRODUCT_ERROR, "there is no product {0}")
          .know(
              DataMarket.UNKNOWNSTREAM_ERROR, "{0} is no stream of the registry: check its address")
          .know(
              DataLicense.ALREADYFLAGGED_ERROR,
              "{0} has flagged by purchase {1} already, and each counts once")
          .know(
              DataLicense.ATTESTATIONEXPIRED_ERROR,
              "the attestation was good until second {0} of the Unix epoch: get another one")
          .know(
              DataLicense.BADATTESTATION_ERROR,
              "{0} did not attest who {1} is: get an attestation from that attester")
          .know(
              DataLicense.CLAIMSAREFROZEN_ERROR,
              "claims are frozen until second {0} of the Unix epoch, since holders flagged bad"
                  + " data")
          .know(
              DataLicense.CLAIMSARENOTFROZEN_ERROR,
              "claims are not frozen, so that there is nothing to settle")
          .know(
              DataLicense.COUNTKNOWN_ERROR,
              "the count of stream {0}, partition {1}, up to second {2} of the Unix epoch is known"
                  + " already")
          .know(
              DataLicense.EPOCHOUTOFORDER_ERROR,
              "that epoch begins at second {0} of the Unix epoch, and all is proven until {1}:"
                  + " prove epochs in order")
          .know(
              DataLicense.GRANTMISSING_ERROR,
              "the licence may grant stream {0} until second {1} of the Unix epoch and needs to"
                  + " until {2}: its owner must give it the permission to grant")
          .know(DataLicense.HOLDERISBARRED_ERROR, "the seller does not sell to {0} any more")
          .know(DataLicense.INVALIDHOLDER_ERROR, "{0} cannot hold a licence")
          .know(DataLicense.INVALIDPERIOD_ERROR, "a licence lasts from {1} to {2} seconds, not {0}")
          .know(
              DataLicense.LICENSEHASENDED_ERROR,
              "the licence has ended for all its holders: what was not claimed can be refunded")
          .know(DataLicense.NOLICENSE_ERROR, "{0} has no licence that runs now")
          .know(
              DataLicense.NOTARBITER_ERROR,
              "only the owner of the market settles disputes, not {0}")
          .know(
              DataLicense.NOTCOORDINATOR_ERROR,
              "{0} is and was no network coordinator, so that its counts prove nothing")
          .know(DataLicense.NOTFLAGGED_ERROR, "{0} has not flagged purchase {1}")
          .know(DataLicense.NOTINPRODUCT_ERROR, "stream {0} is not part of the product")
          .know(DataLicense.NOTMARKET_ERROR, "only the market may do this, not {0}")
          .know(DataLicense.NOTSELLER_ERROR, "only the seller may do this, not {0}")
          .know(
              DataLicense.NOTONSALE_ERROR,
              "this version of the product is not on sale: look whether the market has a newer one")
          .know(
              DataLicense.NOTPAYEE_ERROR, "only the seller or the beneficiary may do this, not {0}")
          .know(
              DataLicense.NOTHINGATSTAKE_ERROR,
              "nothing of purchase {1} of {0} is in escrow, so that its flag would weigh nothing")
          .know(DataLicense.NOTHINGTOCLAIM_ERROR, "nothing can be claimed yet")
          .know(
              DataLicense.NOTHINGTOREFUND_ERROR,
              "nothing of the purchase can go back: it is earned, or went back before")
          .know(DataLicense.NOTHINGTOSWEEP_ERROR, "there is nothing that was sent by mistake")
          .know(
              DataLicense.PRICEABOVEMAXIMUM_ERROR,
              "it costs {0} wei of DATA, more than the {1} that the order allows")
          .know(
              DataLicense.PURCHASENOTRUNNING_ERROR,
              "purchase {1} of {0} does not run now, and only one that does counts")
          .know(DataLicense.REASONTOOLONG_ERROR, "a reason has at most {1} bytes, not {0}")
          .know(
              DataLicense.SETTLEMENTRUNNING_ERROR,
              "counts can be proven until second {0} of the Unix epoch: what is not earned by then"
                  + " can be refunded")
          .know(
              DataLicense.STILLDELIVERABLE_ERROR,
              "the streams can still be delivered to {0}, so that its licence goes on: bring them"
                  + " in line with it by sync if it cannot read")
          .know(DataLicense.STREAMNOTOPEN_ERROR, "stream {0} is deleted: its owner can reopen it")
          .know(
              DataLicense.TOOMANYPURCHASESAHEAD_ERROR,
              "{0} has bought {1} periods that have not ended, the most there can be: buy again"
                  + " when the first has ended")
          .know(DataLicense.UNKNOWNPURCHASE_ERROR, "{0} has no purchase {1}")
          .build();

  private MarketErrors() {}
}
