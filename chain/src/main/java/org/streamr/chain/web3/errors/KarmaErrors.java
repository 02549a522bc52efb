package org.streamr.chain.web3.errors;

import org.streamr.contracts.generated.Karma;

/** What karma refuses. */
public final class KarmaErrors {
  public static final ErrorTable TABLE =
      ErrorTable.builder()
          .know(
              Karma.CREDITORKNOWN_ERROR,
              "contract {0} has been authorised before: what it may do is the owner's to change")
          .know(Karma.INVALIDHALFLIFE_ERROR, "the half-life is from {1} to {2} seconds, not {0}")
          .know(Karma.NOTCREDITOR_ERROR, "{0} may not change karma: the owner names who may")
          .know(Karma.NOTFACTORY_ERROR, "{0} may not name creditors: only factories may")
          .build();

  private KarmaErrors() {}
}
