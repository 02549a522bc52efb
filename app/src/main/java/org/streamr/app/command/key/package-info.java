/** {@code streamr key …}: private keys at rest. */
@NullMarked
package org.streamr.app.command.key;

import org.jspecify.annotations.NullMarked;
