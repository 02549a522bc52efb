/** Values as JSON, as bytes, and in order. */
@NullMarked
package org.streamr.engine.value;

import org.jspecify.annotations.NullMarked;
