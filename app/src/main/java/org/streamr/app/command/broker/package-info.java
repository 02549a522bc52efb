/** {@code streamr broker …}: the brokers of the network. */
@NullMarked
package org.streamr.app.command.broker;

import org.jspecify.annotations.NullMarked;
