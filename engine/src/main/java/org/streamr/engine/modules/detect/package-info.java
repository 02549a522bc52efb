/** Modules that find what stands out, and models that were learned. */
@NullMarked
package org.streamr.engine.modules.detect;

import org.jspecify.annotations.NullMarked;
