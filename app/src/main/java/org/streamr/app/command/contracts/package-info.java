/** {@code streamr contracts …}: putting the contracts on a chain. */
@NullMarked
package org.streamr.app.command.contracts;

import org.jspecify.annotations.NullMarked;
