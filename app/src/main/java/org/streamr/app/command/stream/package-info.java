/** {@code streamr stream …}: streams and permissions on the chain. */
@NullMarked
package org.streamr.app.command.stream;

import org.jspecify.annotations.NullMarked;
