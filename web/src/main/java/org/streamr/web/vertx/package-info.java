/** The server on Vert.x; no type of that library leaves this package. */
@NullMarked
package org.streamr.web.vertx;

import org.jspecify.annotations.NullMarked;
