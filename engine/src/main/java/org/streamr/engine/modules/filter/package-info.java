/** Modules that let some messages through. */
@NullMarked
package org.streamr.engine.modules.filter;

import org.jspecify.annotations.NullMarked;
