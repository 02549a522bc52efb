package org.streamr.chain.web3.market;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.streamr.chain.market.License;
import org.streamr.contracts.generated.DataLicense;
import org.streamr.protocol.Address;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.Event;
import org.web3j.protocol.core.methods.response.Log;

/**
 * Applies the logs of licence contracts, one after the other. A licence that is written to is held
 * open until {@link #finish}, so that its holders are copied once and not for each log.
 */
final class LicenseLogs {
  private static final Map<String, BiConsumer<LicenseDraft, Log>> HANDLERS =
      Stream.of(
              on(
                  DataLicense.PURCHASED_EVENT,
                  (draft, log) -> draft.purchased(DataLicense.getPurchasedEventFromLog(log))),
              on(
                  DataLicense.IDENTITYATTESTED_EVENT,
                  (draft, log) -> draft.attested(DataLicense.getIdentityAttestedEventFromLog(log))),
              on(
                  DataLicense.COUNTPROVEN_EVENT,
                  (draft, log) -> draft.proven(DataLicense.getCountProvenEventFromLog(log))),
              on(
                  DataLicense.CLAIMED_EVENT,
                  (draft, log) -> draft.claimed(DataLicense.getClaimedEventFromLog(log))),
              on(
                  DataLicense.REFUNDED_EVENT,
                  (draft, log) -> draft.refunded(DataLicense.getRefundedEventFromLog(log))),
              on(
                  DataLicense.HOLDERCHANGED_EVENT,
                  (draft, log) -> draft.changed(DataLicense.getHolderChangedEventFromLog(log))),
              on(
                  DataLicense.FLAGGED_EVENT,
                  (draft, log) -> draft.flagged(DataLicense.getFlaggedEventFromLog(log))),
              on(
                  DataLicense.FLAGWITHDRAWN_EVENT,
                  (draft, log) -> draft.withdrawn(DataLicense.getFlagWithdrawnEventFromLog(log))),
              on(
                  DataLicense.CLAIMSFROZEN_EVENT,
                  (draft, log) -> draft.frozen(DataLicense.getClaimsFrozenEventFromLog(log))),
              on(
                  DataLicense.CLAIMSRELEASED_EVENT,
                  (draft, log) -> draft.released(DataLicense.getClaimsReleasedEventFromLog(log))),
              on(
                  DataLicense.LICENSEENDED_EVENT,
                  (draft, log) -> draft.ended(DataLicense.getLicenseEndedEventFromLog(log))),
              on(
                  DataLicense.SALECHANGED_EVENT,
                  (draft, log) -> draft.sale(DataLicense.getSaleChangedEventFromLog(log))))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** First topics of what is applied here. */
  static final Set<String> TOPICS = HANDLERS.keySet();

  private final MarketState state;
  private final Map<Address, LicenseDraft> drafts = new HashMap<>();

  /**
   * @param state whose map of licences is changed by {@link #finish}
   */
  LicenseLogs(MarketState state) {
    this.state = state;
  }

  private static Map.Entry<String, BiConsumer<LicenseDraft, Log>> on(
      Event event, BiConsumer<LicenseDraft, Log> handler) {
    return Map.entry(EventEncoder.encode(event), handler);
  }

  void apply(Address contract, Log log) {
    BiConsumer<LicenseDraft, Log> handler = HANDLERS.get(log.getTopics().getFirst());
    if (handler != null) {
      handler.accept(drafts.computeIfAbsent(contract, this::open), log);
    }
  }

  private LicenseDraft open(Address contract) {
    License license = requireNonNull(state.licenses().get(contract));
    return new LicenseDraft(license);
  }

  void finish() {
    drafts.forEach((contract, draft) -> state.licenses().put(contract, draft.license()));
  }
}
