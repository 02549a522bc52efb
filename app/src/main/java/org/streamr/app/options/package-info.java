/** Options that several commands share, and what follows from them. */
@NullMarked
package org.streamr.app.options;

import org.jspecify.annotations.NullMarked;
