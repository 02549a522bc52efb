/** Canvases to begin with, over the streams that every node of a development network feeds. */
@NullMarked
package org.streamr.engine.examples;

import org.jspecify.annotations.NullMarked;
