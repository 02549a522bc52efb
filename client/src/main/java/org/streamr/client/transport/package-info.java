/** How messages reach a broker: a port, and its adapter for websockets on Vert.x. */
@NullMarked
package org.streamr.client.transport;

import org.jspecify.annotations.NullMarked;
