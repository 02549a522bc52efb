/** Modules that make values from others. */
@NullMarked
package org.streamr.engine.modules.values;

import org.jspecify.annotations.NullMarked;
