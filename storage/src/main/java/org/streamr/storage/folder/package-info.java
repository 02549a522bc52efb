/** The data folder of a store: whose it is, who has it, and how much room is left. */
@NullMarked
package org.streamr.storage.folder;

import org.jspecify.annotations.NullMarked;
