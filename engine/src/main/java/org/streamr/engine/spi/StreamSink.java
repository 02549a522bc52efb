package org.streamr.engine.spi;

/**
 * Publishes what comes to input 0 as events of a stream, JSON, each at its message's time; exactly
 * once, or sooner and at least once where the canvas says so.
 *
 * @param stream its address, its name, or its label
 * @param partitionKey the field whose value picks the partition; empty for partition 0
 */
public record StreamSink(String stream, String partitionKey) implements Behaviour {}
