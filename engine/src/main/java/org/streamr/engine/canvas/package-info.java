/** The canvas as people draw and keep it: a document, checked, compared and identified. */
@NullMarked
package org.streamr.engine.canvas;

import org.jspecify.annotations.NullMarked;
