package org.streamr.chain.web3.errors;

import org.streamr.contracts.generated.Wishlist;

/** What the wishlist refuses. */
public final class WishErrors {
  public static final ErrorTable TABLE =
      ErrorTable.builder()
          .know(Wishlist.ALREADYACCEPTED_ERROR, "the account accepts licence {0} already")
          .know(Wishlist.ALREADYPROPOSED_ERROR, "licence {0} is proposed already")
          .know(
              Wishlist.BOUNTYISDUE_ERROR,
              "{0} has accepted what the wish came true with: its part of the bounty is the"
                  + " beneficiary's")
          .know(
              Wishlist.INVALIDDEADLINE_ERROR,
              "a deadline is from second {1} to {2} of the Unix epoch, not {0}")
          .know(Wishlist.NOCONTRIBUTION_ERROR, "{0} has put nothing aside for the wish")
          .know(
              Wishlist.NOMAJORITY_ERROR,
              "wishers with {0} of {1} wei of DATA support the licence, and more than half are"
                  + " needed")
          .know(
              Wishlist.NOTPROPOSED_ERROR,
              "licence {0} is not proposed for this wish: its seller must do that first")
          .know(Wishlist.NOTTRUEYET_ERROR, "wish {0} has not come true yet")
          .know(Wishlist.NOTHINGTOADD_ERROR, "a contribution is more than nothing")
          .know(Wishlist.NOTHINGTOPAY_ERROR, "none of these accounts has anything to pay")
          .know(Wishlist.UNKNOWNWISH_ERROR, "there is no wish {0}")
          .know(Wishlist.WISHCAMETRUE_ERROR, "the wish has come true, by licence {0}")
          .know(
              Wishlist.WISHEXPIRED_ERROR,
              "the wish expired at second {0} of the Unix epoch: take back what you put aside")
          .build();

  private WishErrors() {}
}
