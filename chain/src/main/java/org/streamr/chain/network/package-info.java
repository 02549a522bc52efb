/** The port to the network's coordination: brokers, partitions, epochs, and what was agreed. */
@NullMarked
package org.streamr.chain.network;

import org.jspecify.annotations.NullMarked;
