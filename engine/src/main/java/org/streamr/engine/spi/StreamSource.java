package org.streamr.engine.spi;

/**
 * Events of a stream, each as {@link Value.Fields} at output 0. The engine reads them exactly once,
 * live and in playback.
 *
 * @param stream its address, its name, or its label
 * @param filter of {@code docs/protocol.md} section 9, as JSON; empty for everything
 * @param meta whether each record also gets {@code _origin}, {@code _time}, {@code _partition} and
 *     {@code _sequence}
 */
public record StreamSource(String stream, String filter, boolean meta) implements Behaviour {}
