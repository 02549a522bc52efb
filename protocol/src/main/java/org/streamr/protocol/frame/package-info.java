/** The frames that clients and brokers exchange over a websocket. */
@NullMarked
package org.streamr.protocol.frame;

import org.jspecify.annotations.NullMarked;
