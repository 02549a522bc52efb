package org.streamr.engine.spi;

/**
 * A value at a time.
 *
 * @param time when what it tells of happened, in microseconds since the Unix epoch: an event's own
 *     timestamp, not when it arrived
 */
public record Message(long time, Value value) {}
