/** Modules that show values in the canvas. */
@NullMarked
package org.streamr.engine.modules.show;

import org.jspecify.annotations.NullMarked;
