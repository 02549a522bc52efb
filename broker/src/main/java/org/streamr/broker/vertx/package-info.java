/**
 * The server on Vert.x; no type of that library, nor of Netty, leaves this package and the HTTP
 * API's.
 */
@NullMarked
package org.streamr.broker.vertx;

import org.jspecify.annotations.NullMarked;
