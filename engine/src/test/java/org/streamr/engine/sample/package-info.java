/** Modules for tests. */
@NullMarked
package org.streamr.engine.sample;

import org.jspecify.annotations.NullMarked;
