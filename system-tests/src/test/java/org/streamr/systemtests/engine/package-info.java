/** Canvases at work on real streams. */
@NullMarked
package org.streamr.systemtests.engine;

import org.jspecify.annotations.NullMarked;
