/** The event store as its users see it: batches in, ordered queries out. */
@NullMarked
package org.streamr.storage;

import org.jspecify.annotations.NullMarked;
