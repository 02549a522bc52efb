/** The engine: canvases, the modules that they are made of, and what runs them. */
@NullMarked
package org.streamr.engine;

import org.jspecify.annotations.NullMarked;
