/** Whole nodes, as users start them. */
@NullMarked
package org.streamr.systemtests.node;

import org.jspecify.annotations.NullMarked;
