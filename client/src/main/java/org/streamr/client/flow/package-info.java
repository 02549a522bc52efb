/**
 * What keeps deliveries in order and within bounds: the order of runs, positions to go on from,
 * credit. Pure: no I/O, no threads, no clock.
 */
@NullMarked
package org.streamr.client.flow;

import org.jspecify.annotations.NullMarked;
