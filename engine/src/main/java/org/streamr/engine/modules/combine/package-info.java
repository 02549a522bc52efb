/** Modules that bring messages of several inputs together. */
@NullMarked
package org.streamr.engine.modules.combine;

import org.jspecify.annotations.NullMarked;
