/** {@code streamr deliver …}: events for contracts that subscribe to streams. */
@NullMarked
package org.streamr.app.command.deliver;

import org.jspecify.annotations.NullMarked;
