/** {@code streamr wish …}: data that is wished for, and bounties for it. */
@NullMarked
package org.streamr.app.command.wish;

import org.jspecify.annotations.NullMarked;
