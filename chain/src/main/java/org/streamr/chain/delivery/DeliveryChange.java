package org.streamr.chain.delivery;

import java.util.Optional;

/**
 * One difference between the subscriptions that the view showed before and those that it shows now.
 *
 * @param before empty for a new subscription
 * @param after empty if it was cancelled, or a re-organisation took it away
 */
public record DeliveryChange(
    Optional<DeliverySubscription> before, Optional<DeliverySubscription> after) {}
