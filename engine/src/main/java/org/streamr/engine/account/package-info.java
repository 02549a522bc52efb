/** The accounts that canvases act as. */
@NullMarked
package org.streamr.engine.account;

import org.jspecify.annotations.NullMarked;
