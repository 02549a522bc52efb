/** Finds batches through the index and reads them out of the log, a page at a time. */
@NullMarked
package org.streamr.storage.read;

import org.jspecify.annotations.NullMarked;
