/** Finds streams by words, owner, tags and permissions. */
@NullMarked
package org.streamr.broker.search;

import org.jspecify.annotations.NullMarked;
