/** What neither the batches nor a new index of them could tell: kept in small files beside both. */
@NullMarked
package org.streamr.storage.notes;

import org.jspecify.annotations.NullMarked;
