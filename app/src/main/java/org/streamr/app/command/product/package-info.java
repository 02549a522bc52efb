/** {@code streamr product …}: what is sold on the data market. */
@NullMarked
package org.streamr.app.command.product;

import org.jspecify.annotations.NullMarked;
