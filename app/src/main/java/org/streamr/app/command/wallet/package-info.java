/** The commands about an account's money. */
@NullMarked
package org.streamr.app.command.wallet;

import org.jspecify.annotations.NullMarked;
