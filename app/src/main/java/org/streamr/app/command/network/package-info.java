/** {@code streamr network …}: what the network's coordinator can be seen and asked to do. */
@NullMarked
package org.streamr.app.command.network;

import org.jspecify.annotations.NullMarked;
