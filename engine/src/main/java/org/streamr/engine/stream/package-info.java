/** Streams as the modules at work read and publish them, by way of the client. */
@NullMarked
package org.streamr.engine.stream;

import org.jspecify.annotations.NullMarked;
