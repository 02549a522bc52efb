/** What brokers agree on about an epoch: {@code docs/protocol.md}, "Epoch roots". */
@NullMarked
package org.streamr.protocol.epoch;

import org.jspecify.annotations.NullMarked;
