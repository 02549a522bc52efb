/** What people keep: canvases with their versions, contracts, and what runs. */
@NullMarked
package org.streamr.engine.store;

import org.jspecify.annotations.NullMarked;
