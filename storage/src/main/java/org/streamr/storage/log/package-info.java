/** Append-only files that hold batches: written once, in order of arrival, and never changed. */
@NullMarked
package org.streamr.storage.log;

import org.jspecify.annotations.NullMarked;
