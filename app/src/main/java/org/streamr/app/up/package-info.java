/** {@code streamr up}: chain, contracts, store, broker and sources in the right order. */
@NullMarked
package org.streamr.app.up;

import org.jspecify.annotations.NullMarked;
