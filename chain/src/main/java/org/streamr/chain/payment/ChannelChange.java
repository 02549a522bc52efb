package org.streamr.chain.payment;

import java.util.Optional;

/**
 * One difference between the channels that the view showed before and those that it shows now.
 *
 * @param before empty if the channel was opened
 * @param after empty if a re-organisation took the channel away, or it was closed so long ago that
 *     it is forgotten
 */
public record ChannelChange(Optional<ChannelRecord> before, Optional<ChannelRecord> after) {}
