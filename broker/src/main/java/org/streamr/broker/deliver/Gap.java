package org.streamr.broker.deliver;

import org.streamr.protocol.Run;
import org.streamr.protocol.frame.Frame.GapReason;

/**
 * Sequences of a run that exist, and that the broker does not have.
 *
 * @param from the first one
 * @param to the last one, inclusive
 */
public record Gap(Run run, long from, long to, GapReason reason) {}
