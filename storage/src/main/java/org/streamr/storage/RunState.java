package org.streamr.storage;

/**
 * What is stored of a run.
 *
 * @param firstSequence the lowest sequence stored; greater than 0 if retention has removed what was
 *     before it, or it never came
 * @param lastSequence the highest sequence stored; there may be gaps below
 * @param lastPosition arrival position of the batch that holds {@code lastSequence}
 */
public record RunState(long firstSequence, long lastSequence, long lastPosition) {}
