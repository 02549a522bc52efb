/** Real data on its way into streams. */
@NullMarked
package org.streamr.app.source;

import org.jspecify.annotations.NullMarked;
